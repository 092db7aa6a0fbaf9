namespace Polylogit.Data.Formats.Tables;

/// <summary>The weights of rows as they come.</summary>
internal sealed class RowWeights
{
    private readonly List<double> _values = [];

    /// <summary>The weights so far.</summary>
    public double[] ToArray() => [.. _values];

    /// <summary>Adds the weight of a row where its cell is a number that can be one.</summary>
    /// <param name="text">The cell.</param>
    /// <returns>False where it is none.</returns>
    public bool TryAdd(ReadOnlySpan<byte> text)
    {
        return DecimalNumber.TryParse(text, out double weight) && TryAdd(weight);
    }

    private bool TryAdd(double weight)
    {
        bool isWeight = weight is >= 0 and <= Dataset.LargestWeight;
        if (isWeight) _values.Add(weight);
        return isWeight;
    }

    /// <summary>Adds the weight of the record that is looked at.</summary>
    /// <exception cref="DataFormatException">The cell is missing or no weight.</exception>
    public void Add(TableRecords records, int cell, TableHeading heading)
    {
        if (records.TryNumber(cell, out double weight) && TryAdd(weight)) return;
        throw records.Failure(cell, records.IsMissing(cell)
            ? $"the weight (column '{heading.Columns[cell]}') is missing. Give every row its weight, or leave such rows out: --missing drop."
            : $"'{records.Text(cell)}' in column '{heading.Columns[cell]}' is no weight. Weights are numbers from 0 up: 2 counts a row twice, 0 leaves it out.");
    }
}
