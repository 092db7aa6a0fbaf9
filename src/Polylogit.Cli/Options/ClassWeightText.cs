using System.Globalization;
using Polylogit.Data;

namespace Polylogit.Cli.Options;

/// <summary>Reads weights of classes as they are typed: <c>balanced</c>, or names with their weights, <c>rare=5,usual=0.5</c>.</summary>
internal static class ClassWeightText
{
    public static bool TryParse(string text, out ClassWeights? weights)
    {
        weights = text == "balanced" ? ClassWeights.Balanced : null;
        if (weights is not null) return true;
        List<(string Class, double Weight)> named = [];
        foreach (string pair in text.Split(','))
        {
            int sign = pair.LastIndexOf('=');
            if (sign < 1 || !double.TryParse(pair[(sign + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out double weight)) return false;
            named.Add((pair[..sign].Trim(), weight));
        }

        try
        {
            weights = ClassWeights.Named(named);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
