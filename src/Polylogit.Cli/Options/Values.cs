using System.Globalization;

namespace Polylogit.Cli.Options;

/// <summary>Reads the values of options. Numbers are written the same in every country.</summary>
internal static class Values
{
    public static TryParse<int> WholeNumber(int smallest, int largest = int.MaxValue) => (string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= smallest && value <= largest;

    public static bool PositiveNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value) && value > 0;

    public static bool ZeroToOne(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && value is >= 0 and <= 1;

    public static bool Share(string text, out double value) => PositiveNumber(text, out value) && value < 1;

    public static bool Seed(string text, out ulong value) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    public static bool ByteCount(string text, out long value) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value > 0;

    /// <summary>A time with its unit, above 0.</summary>
    public static bool Time(string text, out TimeSpan time)
    {
        string number = text.TrimEnd('m', 's', 'h');
        double unit = text[number.Length..] switch
        {
            "ms" => 1e-3,
            "s" => 1,
            "m" => 60,
            "h" => 3600,
            _ => double.NaN,
        };
        bool valid = double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count)
            && count * unit is > 0 and <= 1e9;
        time = valid ? TimeSpan.FromSeconds(count * unit) : default;
        return valid && time > TimeSpan.Zero;
    }

    public static bool Text(string text, out string? value)
    {
        value = text;
        return text.Length > 0;
    }

    /// <summary>A value of an option that has none where it is not given.</summary>
    public static TryParse<T?> Optional<T>(TryParse<T> parse)
        where T : struct => (string text, out T? value) =>
    {
        bool valid = parse(text, out T read);
        value = valid ? read : null;
        return valid;
    };

    /// <summary>One of a few words.</summary>
    public static Choice<T> OneOf<T>(params (string Word, T Value)[] choices) => new(choices);
}
