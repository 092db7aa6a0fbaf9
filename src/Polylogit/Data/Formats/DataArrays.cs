namespace Polylogit.Data.Formats;

/// <summary>The arrays of some rows: features and labels and, where a file has them, weights and offsets.</summary>
/// <param name="Features">n rows.</param>
/// <param name="Labels">Length n.</param>
internal sealed record DataArrays(NpyArray Features, NpyArray Labels)
{
    /// <summary>Names of the classes, of which some may have no row; null where they are known by their index alone.</summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>Length n; null where each row weighs 1.</summary>
    public NpyArray? Weights { get; init; }

    /// <summary>n x K; null where there are none.</summary>
    public NpyArray? Offsets { get; init; }

    /// <summary>Puts weights and offsets to the rows they belong to.</summary>
    /// <exception cref="DataFormatException">They do not fit the rows, or one of them cannot be used; the message names array and row.</exception>
    public Dataset AddTerms(Dataset data)
    {
        if (Weights is { } weights && !(weights.Shape.Count == 1 || (weights.Shape.Count == 2 && weights.Shape[1] == 1)))
            throw new DataFormatException($"{weights.Name} has the shape {weights.ShapeText}; weights need one column, such as ({data.RowCount},).");
        if (Offsets is { } offsets && !offsets.Shape.SequenceEqual([data.RowCount, data.ClassCount]))
        {
            throw new DataFormatException(
                $"{offsets.Name} has the shape {offsets.ShapeText}; offsets need a row for each row and a column for each class: ({data.RowCount}, {data.ClassCount}).");
        }

        data = Named(Weights, values => data with { Weights = values }) ?? data;
        return Named(Offsets, values => data with { Offsets = values }) ?? data;
    }

    private static Dataset? Named(NpyArray? array, Func<double[], Dataset> add)
    {
        if (array is null) return null;
        try
        {
            double[] values = array.ToDoubles();
            return values.Length > 0 ? add(values) : throw new DataFormatException("It is empty.");
        }
        catch (DataFormatException error)
        {
            throw new DataFormatException($"{array.Name}: {error.Message}", error);
        }
    }
}
