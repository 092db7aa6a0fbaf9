namespace Polylogit.Diagnosis.Numbers;

/// <summary>How features and weights make the scores that logits or probabilities show. Scores count up to a constant for each row, as in softmax.</summary>
internal sealed record ScoreReading
{
    private const int MostRows = 500;
    private const double SmallestProbability = 1e-30;

    /// <summary>The reading of the weights that comes nearest.</summary>
    public required WeightLayout Layout { get; init; }

    /// <summary>What features are multiplied with: 1, or 1/255 where raw pixels were saved.</summary>
    public required double Scale { get; init; }

    /// <summary>Whether the biases are added.</summary>
    public required bool HasBias { get; init; }

    /// <summary>Distance from what logits or probabilities show, as a share of its size; NaN where they show nothing.</summary>
    public required double Residual { get; init; }

    /// <summary>Whether these are surely the weights and features that made the scores.</summary>
    public required bool IsClose { get; init; }

    public required NumberTable Features { get; init; }

    public required int ClassCount { get; init; }

    public static ScoreReading? Of(ProgramNumbers numbers)
    {
        if (numbers.Features is not { } x || numbers.Weights.Count == 0) return null;
        int[] rows = [.. ProgramNumbers.SomeRows(x.Rows, MostRows).Where(row => Shown(numbers, row) is not null)];
        double[][] shown = [.. rows.Select(row => Centred(Shown(numbers, row)!))];
        double size = Math.Sqrt(shown.Sum(row => row.Sum(value => value * value)));
        ScoreReading? best = null;
        foreach (WeightLayout layout in numbers.Weights)
        {
            foreach (double scale in (double[])[1, 1 / 255.0])
            {
                foreach (bool hasBias in layout.Bias is null ? (bool[])[false] : [true, false])
                {
                    ScoreReading reading = new()
                    {
                        Layout = layout,
                        Scale = scale,
                        HasBias = hasBias,
                        Features = x,
                        ClassCount = numbers.ClassCount,
                        Residual = double.NaN,
                        IsClose = false,
                    };
                    double sum = 0;
                    for (int i = 0; i < rows.Length; i++)
                    {
                        double[] made = Centred(reading.Row(rows[i]));
                        for (int k = 0; k < made.Length; k++) sum += (made[k] - shown[i][k]) * (made[k] - shown[i][k]);
                    }

                    double residual = size == 0 ? double.NaN : Math.Sqrt(sum) / size;
                    reading = reading with { Residual = residual, IsClose = residual <= numbers.Tolerance };
                    if (best is null || residual < 0.99 * best.Residual) best = reading;
                }
            }
        }

        return best;
    }

    /// <summary>The scores of a row, K.</summary>
    public double[] Row(int row)
    {
        NumberTable core = Layout.Core;
        double[] scores = HasBias ? [.. Layout.Bias!] : new double[core.Columns];
        ReadOnlySpan<double> x = Features[row];
        for (int d = 0; d < x.Length; d++)
        {
            double value = Scale * x[d];
            if (value == 0) continue;
            ReadOnlySpan<double> weights = core[d];
            for (int k = 0; k < scores.Length; k++) scores[k] += value * weights[k];
        }

        return scores.Length == 1 ? [0, scores[0]] : scores;
    }

    public NumberTable AllScores() => new([.. Enumerable.Range(0, Features.Rows).SelectMany(Row)], Features.Rows, ClassCount);

    /// <summary>What logits say of the scores of a row, or else probabilities do; null where those are no numbers to take logarithms of.</summary>
    private static double[]? Shown(ProgramNumbers numbers, int row)
    {
        if (numbers.Logits is { } logits) return logits.IsFinite(row) ? logits[row].ToArray() : null;
        if (numbers.Probabilities is not { } p || !p.IsFinite(row)) return null;
        double[] values = p[row].ToArray();
        return Array.TrueForAll(values, value => value > SmallestProbability) ? Array.ConvertAll(values, Math.Log) : null;
    }

    private static double[] Centred(double[] scores)
    {
        double mean = scores.Average();
        return Array.ConvertAll(scores, score => score - mean);
    }
}
