using Polylogit.Data;

namespace Polylogit.Evaluation;

/// <summary>A mean over rows, each counted by its weight, and how far it is to be trusted.</summary>
internal sealed record RowMean
{
    /// <param name="data">The rows.</param>
    /// <param name="value">What is averaged, which is at least 0.</param>
    public RowMean(Dataset data, Func<int, double> value)
    {
        double total = 0, squares = 0, sum = 0, spread = 0;
        for (int row = 0; row < data.RowCount; row++)
        {
            double weight = data.WeightOf(row);
            total += weight;
            squares += weight * weight;
            sum += weight * value(row);
        }

        Value = sum / total;
        EffectiveRows = total * total / squares;
        for (int row = 0; row < data.RowCount; row++) spread += Math.Pow(data.WeightOf(row) * (value(row) - Value), 2);
        ConfidenceInterval interval = ConfidenceInterval.OfMean(Value, Math.Sqrt(spread) / total);
        Interval = interval with { Low = Math.Max(0, interval.Low) };
    }

    public double Value { get; }

    /// <summary>The number of rows of equal weight that tell as much.</summary>
    public double EffectiveRows { get; }

    /// <summary>95 % of the mean.</summary>
    public ConfidenceInterval Interval { get; }
}
