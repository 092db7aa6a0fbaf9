using System.Globalization;

namespace Polylogit.Cli.Options;

/// <summary>How strong a penalty is asked to be.</summary>
/// <param name="Lambda">The strength; null for auto, which is one over the number of rows.</param>
internal readonly record struct Strength(double? Lambda)
{
    private const double Largest = 1e100;

    public const string Auto = "auto";

    public const string Expected = "auto or a number from 0 to 1e100, such as 0.001";

    /// <summary>Reads auto or a number.</summary>
    public static bool TryParse(string text, out Strength? strength)
    {
        strength = text == Auto ? new Strength(null)
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double lambda) && lambda is >= 0 and <= Largest ? new Strength(lambda)
            : null;
        return strength is not null;
    }
}
