using Polylogit.Data;
using Polylogit.Data.Formats;

namespace Polylogit.Diagnosis.Numbers;

/// <summary>A way to read an array of weights as coefficients and biases.</summary>
internal sealed record WeightLayout
{
    /// <summary>Whether features are rows of the array (X A); else classes are (X A').</summary>
    public required bool FeaturesFirst { get; init; }

    /// <summary>Coefficients, D x S.</summary>
    public required NumberTable Core { get; init; }

    /// <summary>Biases, S; null where there are none, or features have a column of ones.</summary>
    public double[]? Bias { get; init; }

    /// <summary>Whether the biases are a row or column of the array.</summary>
    public bool HoldsBias { get; init; }

    /// <summary>Number of classes by weights alone: 0 where they do not tell.</summary>
    public static int Classes(NpyArray? weights, int? features)
    {
        if (weights is null || features is not { } d || weights.Shape.Count != 2) return 0;
        int[] others = weights.Shape[0] == d || weights.Shape[0] == d + 1 ? [weights.Shape[1]] : weights.Shape[1] == d || weights.Shape[1] == d + 1 ? [weights.Shape[0]] : [0];
        return others[0] == 1 ? 2 : others[0];
    }

    /// <summary>All ways to read the array.</summary>
    /// <exception cref="DataFormatException">There is none.</exception>
    public static IReadOnlyList<WeightLayout> Of(NpyArray array, NpyArray? bias, int features, int scores)
    {
        int rows = array.Shape.Count == 2 ? array.Shape[0] : 0, columns = array.Shape.Count == 2 ? array.Shape[1] : 0;
        if (array.Shape.Count == 1 && scores == 1) (rows, columns) = (array.Shape[0], 1);
        NumberTable table = new(array.ToDoubles(), rows, columns);
        double[]? apart = bias?.ToDoubles();
        if (apart is not null && apart.Length != scores)
            throw new DataFormatException($"{bias!.Name} has the shape {bias.ShapeText}; biases are one number for each of the {scores} columns of scores.");
        List<WeightLayout> layouts = [];
        foreach (bool featuresFirst in (bool[])[true, false])
        {
            NumberTable turned = featuresFirst ? table : table.Transposed();
            if (turned.Columns != scores) continue;
            if (turned.Rows == features) layouts.Add(new WeightLayout { FeaturesFirst = featuresFirst, Core = turned, Bias = apart });
            if (turned.Rows != features + 1) continue;
            layouts.Add(Split(turned, 0, featuresFirst));
            layouts.Add(Split(turned, features, featuresFirst));
        }

        return layouts.Count > 0 ? layouts : throw new DataFormatException(
            $"{array.Name} has the shape {array.ShapeText}; for {features} features and {scores} columns of scores it is ({features}, {scores}) or ({scores}, {features}), with one more row or column where it holds the biases.");
    }

    private static WeightLayout Split(NumberTable table, int at, bool featuresFirst) => new()
    {
        FeaturesFirst = featuresFirst,
        HoldsBias = true,
        Core = NumberTable.Of(table.Rows - 1, table.Columns, (row, column) => table[row < at ? row : row + 1, column]),
        Bias = table[at].ToArray(),
    };
}
