using Polylogit.Data;

namespace Polylogit.Diagnosis.Numbers;

/// <summary>What a gradient is of: X' (p - y) / n, perhaps with a penalty, times a factor, in some order. Null where nothing of the kind explains it.</summary>
internal sealed record GradientReading
{
    private const double NoBias = 1e-4, Exact = 1e-4;

    /// <summary>What the mean gradient was multiplied with: 1 where all is well, n for a sum, below 0 for the wrong sign.</summary>
    public required double Factor { get; init; }

    /// <summary>The same of the biases; NaN where there are none, or they are not explained.</summary>
    public required double BiasFactor { get; init; }

    /// <summary>Whether classes and features are exchanged, by shape or by order.</summary>
    public required bool IsTransposed { get; init; }

    /// <summary>Whether biases have no gradient, or zeros.</summary>
    public required bool LacksBias { get; init; }

    /// <summary>The strength of the penalty that it contains; 0 for none.</summary>
    public required double Penalty { get; init; }

    /// <summary>The same of the biases.</summary>
    public required double BiasPenalty { get; init; }

    /// <summary>Number of rows n.</summary>
    public required int RowCount { get; init; }

    /// <summary>Columns of scores S.</summary>
    public required int ScoreCount { get; init; }

    /// <summary>Number of features D.</summary>
    public required int FeatureCount { get; init; }

    /// <summary>Whether a factor is 1 as far as can be told.</summary>
    public static bool IsOne(double factor) => double.IsNaN(factor) || Math.Abs(factor - 1) <= Exact;

    private int Faults => (IsOne(Factor) ? 0 : 1) + (Factor < 0 ? 1 : 0) + (IsOne(BiasFactor) ? 0 : 1) + (IsTransposed ? 1 : 0) + (LacksBias ? 1 : 0)
        + (Penalty == 0 ? 0 : 1) + (BiasPenalty == 0 ? 0 : 1);

    /// <exception cref="DataFormatException">The gradient has the shape of no weights.</exception>
    public static GradientReading? Of(ProgramNumbers numbers)
    {
        if (numbers.GradientArray is not { } array || numbers.Features is not { } x || numbers.Labels is null || numbers.ClassCount < 2) return null;
        int ones = OnesOf(x);
        GradientOrder[] orders = [.. GradientOrder.All(array.Shape, x.Columns, numbers.ScoreCount, ones)];
        if (orders.Length == 0)
        {
            throw new DataFormatException(
                $"{array.Name} has the shape {array.ShapeText}; for {x.Columns} features and {numbers.ScoreCount} columns of scores it is ({x.Columns}, {numbers.ScoreCount}) or ({numbers.ScoreCount}, {x.Columns}), with one more row or column for biases.");
        }

        double[] given = array.ToDoubles();
        if (!Array.TrueForAll(given, double.IsFinite)) return null;
        GradientReading? best = null;
        foreach (NumberTable residuals in Residuals(numbers))
        {
            double[] mean = MeanGradient(x, residuals, numbers.Scores?.Scale ?? 1);
            // Halves have three digits: near the optimum nothing is left of the gradient but their rounding.
            if (numbers.IsCoarse && Norm(mean) / Math.Sqrt(mean.Length) < 2e-3 * Norm(x.Values) / Math.Sqrt(x.Values.Length)) continue;
            foreach (GradientOrder order in orders)
            {
                if (Explain(numbers, given, mean, order, ones) is { } reading && (best is null || reading.Faults < best.Faults)) best = reading;
            }

            if (best is { Faults: 0 }) return best;
        }

        return best;
    }

    private static GradientReading? Explain(ProgramNumbers numbers, double[] given, double[] mean, GradientOrder order, int ones)
    {
        int features = numbers.Features!.Columns, scores = numbers.ScoreCount;
        WeightLayout? layout = numbers.Scores?.Layout;
        bool IsBias(int place) => place / scores == features || place / scores == ones;
        int[] core = [.. Enumerable.Range(0, given.Length).Where(i => !IsBias(order.Places[i]))], bias = [.. Enumerable.Range(0, given.Length).Where(i => IsBias(order.Places[i]))];
        double[] g = [.. core.Select(i => given[i])], e = [.. core.Select(i => mean[order.Places[i]])];
        double[]? w = layout is null ? null : [.. core.Select(i => layout.Core.Values[order.Places[i]])];
        if (GradientFit.Of(g, e, w, numbers.RowCount, numbers.Tolerance) is not { } fit) return null;

        bool lacks = bias.Length == 0 && (order.LacksOnes || (layout is { HoldsBias: true } && !order.HasBias));
        double[] gb = [.. bias.Select(i => given[i])], eb = [.. bias.Select(i => mean[order.Places[i]])];
        double[] wb = [.. bias.Select(i => layout is null ? 0 : BiasOf(layout, order.Places[i], features, scores))];
        (double biasFactor, double biasPenalty) = (double.NaN, 0);
        double size = Math.Abs(fit.Factor) * Norm(eb), pull = Math.Abs(fit.Penalty) * Norm(wb), typical = Math.Abs(fit.Factor) * Norm(e) / Math.Sqrt(e.Length);
        if (size + pull > NoBias * typical && Norm(Less(gb, eb, fit.Factor)) > numbers.Tolerance * size)
        {
            if (pull > 0 && Norm(Less(Less(gb, eb, fit.Factor), wb, fit.Penalty)) <= numbers.Tolerance * (size + pull)) biasPenalty = fit.Penalty;
            else if (Norm(gb) <= NoBias * size) lacks = true;
            else if (size > NoBias * typical) biasFactor = GradientFit.Of(gb, eb, null, numbers.RowCount, numbers.Tolerance)?.Factor ?? double.NaN;
        }

        bool isKnown = numbers.Weights.Count > 0 && (numbers.Scores!.IsClose || numbers.Weights.All(one => one.FeaturesFirst == layout!.FeaturesFirst));
        bool isShapeTurned = isKnown && scores > 1 && order.FeaturesFirst is { } first && first != layout!.FeaturesFirst;
        return new GradientReading
        {
            Factor = fit.Factor,
            BiasFactor = biasFactor,
            IsTransposed = order.IsTurned || isShapeTurned,
            LacksBias = lacks,
            Penalty = fit.Penalty,
            BiasPenalty = biasPenalty,
            RowCount = numbers.RowCount,
            ScoreCount = scores,
            FeatureCount = features,
        };
    }

    private static double[] Less(double[] values, double[] other, double times) => [.. values.Zip(other, (value, one) => value - times * one)];

    private static double BiasOf(WeightLayout layout, int place, int features, int scores) =>
        place / scores == features ? layout.Bias?[place % scores] ?? 0 : layout.Core.Values[place];

    /// <summary>p - y as the program may have had it: from its probabilities, from what an in-place gradient left, from its scores.</summary>
    private static IEnumerable<NumberTable> Residuals(ProgramNumbers numbers)
    {
        List<NumberTable> seen = [];
        foreach (NumberTable? probabilities in (NumberTable?[])[numbers.Probabilities, numbers.InPlace is null ? null : numbers.Given, numbers.BestScores is { } scores ? ProgramNumbers.Softmax(scores) : null])
        {
            if (probabilities is null || !Array.TrueForAll(probabilities.Values, double.IsFinite)) continue;
            if (seen.Any(other => Enumerable.Range(0, other.Values.Length).All(i => Math.Abs(other.Values[i] - probabilities.Values[i]) < 1e-9))) continue;
            seen.Add(probabilities);
            yield return NumberTable.Of(probabilities.Rows, numbers.ScoreCount, (row, k) =>
            {
                int column = numbers.HasOneColumn ? 1 : k;
                return probabilities[row, column] - (numbers.Labels!.Indices[row] == column ? 1 : 0);
            });
        }
    }

    /// <summary>X' (p - y) / n, D x S, and the mean of p - y behind it, S.</summary>
    private static double[] MeanGradient(NumberTable x, NumberTable residuals, double scale)
    {
        int scores = residuals.Columns;
        double[] mean = new double[(x.Columns + 1) * scores];
        for (int i = 0; i < x.Rows; i++)
        {
            ReadOnlySpan<double> row = x[i], residual = residuals[i];
            for (int d = 0; d <= row.Length; d++)
            {
                double value = d == row.Length ? 1 : scale * row[d];
                if (value == 0) continue;
                for (int k = 0; k < scores; k++) mean[d * scores + k] += value * residual[k];
            }
        }

        return Array.ConvertAll(mean, sum => sum / x.Rows);
    }

    /// <summary>The feature that is one number other than 0 in every row, the bias of many programs; -1 where there is none.</summary>
    private static int OnesOf(NumberTable x)
    {
        foreach (int d in (int[])[0, x.Columns - 1])
        {
            if (x[0, d] == 1 && Enumerable.Range(0, x.Rows).All(row => x[row, d] == 1)) return d;
        }

        return -1;
    }

    private static double Norm(double[] values) => Math.Sqrt(values.Sum(value => value * value));
}
