using System.Globalization;
using Polylogit.Data;
using Polylogit.Functions;
using Polylogit.Models;
using Polylogit.Models.Formats;

namespace Polylogit.Evaluation;

/// <summary>
/// Whether a model is as near the optimum as it says, computed anew from its file and the rows that it was trained on, by another path than training took:
/// the four functions of <see cref="Multinomial"/>, the definitions of the penalties, and loops.
/// <para>
/// The proof: P = mean cross-entropy + penalty(W) at the model. For every table q of distributions, a row's over the classes, in which each class has as much in
/// all as it has labels, D(q) = mean entropy of q (+ (q - [label]) o, with offsets o) - conjugate(-G) with G the mean of (q - [label]) x is at most the smallest P there is.
/// So the model is at most P - D above it. q is made of the model's probabilities p: they are tilted, p_k (1 + t_k - sum of p_j t_j), which a t (<see cref="ClassTilt"/>)
/// makes nearly right; from each class that still has too much the same share is taken in every row, and what a row lost goes to the classes that have too little, in
/// the proportion of what they lack. Where -G lies outside the
/// domain of the conjugate, q is drawn towards the labels, at which G is 0.
/// </para>
/// <para>Source: Boyd and Vandenberghe, Convex Optimization (2004), chapter 5.</para>
/// </summary>
public sealed record Verification
{
    private const double UnitRoundoff = 1.0 / (1L << 53), SameNumber = 1e-9;

    private Verification()
    {
    }

    /// <summary>P: mean cross-entropy + penalty of the model, in nats.</summary>
    public required double Primal { get; init; }

    /// <summary>D: the value of a feasible point of the dual; null where the penalty leaves a coefficient free.</summary>
    public required double? Dual { get; init; }

    /// <summary>What rounding can have done to P - D.</summary>
    public required double Rounding { get; init; }

    /// <summary>The largest element of the gradient, in the subdifferential's distance from zero where there is no gradient.</summary>
    public required double GradientNorm { get; init; }

    /// <summary>P as the model's file has it.</summary>
    public required double ClaimedPrimal { get; init; }

    /// <summary>The tolerance that the model was trained to.</summary>
    public required double Tolerance { get; init; }

    /// <summary>P - D and what rounding can have done: the model is at most this above the best.</summary>
    public double? Gap => Dual is { } dual ? Math.Max(0, Primal - dual) + Rounding : null;

    /// <summary>The gap as a share of P.</summary>
    public double? RelativeGap => Gap is { } gap ? gap / Math.Max(Primal, double.Epsilon) : null;

    /// <summary>Whether the model's objective on these rows is what its file says.</summary>
    public bool IsOfTheseRows => Math.Abs(Primal - ClaimedPrimal) <= SameNumber * Math.Max(1, Primal) + Rounding;

    /// <summary>Whether the model is as near the optimum as was asked for in training.</summary>
    public bool IsWithinTolerance => Dual is { } dual ? Primal - dual <= Tolerance * Primal + Rounding : GradientNorm <= Tolerance + Rounding;

    /// <summary>Whether all of it holds.</summary>
    public bool IsConfirmed => IsOfTheseRows && IsWithinTolerance;

    /// <summary>The answer in a sentence without a full stop.</summary>
    public override string ToString()
    {
        if (!IsOfTheseRows)
            return string.Create(CultureInfo.InvariantCulture, $"no: the objective is {Primal:G10} on these rows, and the model says {ClaimedPrimal:G10}; they are not those that it was trained on");
        string measured = RelativeGap is { } gap
            ? string.Create(CultureInfo.InvariantCulture, $"the objective is at most {Gap:G2} ({gap:G2} of it) above the smallest there is")
            : string.Create(CultureInfo.InvariantCulture, $"the largest element of the gradient is {GradientNorm:G2}; without a penalty that binds every coefficient there is no dual bound");
        return string.Create(CultureInfo.InvariantCulture, $"{(IsConfirmed ? "yes" : "no")}: {measured}; asked for in training was {Tolerance:G2}");
    }

    /// <summary>Verifies a model on the rows that it was trained on.</summary>
    /// <param name="model">The model.</param>
    /// <param name="train">Those rows, with their weights and offsets.</param>
    /// <exception cref="ModelFormatException">The model's notes make no claim, or cannot be read.</exception>
    /// <exception cref="DataFormatException">Number of rows, features or classes are not those of the model.</exception>
    public static Verification Of(LogisticModel model, Dataset train)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(train);
        TrainingClaim claim = TrainingClaim.Of(model);
        Check(model, claim, train);
        train = claim.ClassWeightsFor(model.ClassNames)?.Apply(train) ?? train;
        PlainPass pass = new(model, train, FeatureScaling.Of(claim.Scaling, train), claim.Intercept);
        PenaltyDefinition penalty = new(claim.Penalty);
        double[][] w = pass.Coefficients[..^1];
        double charge = penalty.Value(w);
        (double loss, double[][] g) = pass.Mean((scores, _, _, label) => Multinomial.CrossEntropy(scores, [label], scores.Length));
        double[] surplus = claim.Intercept ? g[^1] : new double[model.ClassCount];
        (double? dual, double magnitude) = DualValue(pass, penalty, surplus, LabelShares(train));
        return new Verification
        {
            Primal = loss + charge,
            Dual = dual,
            Rounding = UnitRoundoff * (train.FeatureCount + 256 + train.RowCount / 256 + 64) * (loss + charge + magnitude + pass.LargestScore),
            GradientNorm = Math.Max(surplus.Max(value => Math.Abs(value)), w.Select((column, d) => penalty.Distance(column, g[d], d)).Max()),
            ClaimedPrimal = claim.Primal,
            Tolerance = claim.Tolerance,
        };
    }

    private static void Check(LogisticModel model, TrainingClaim claim, Dataset train)
    {
        if (train.FeatureCount != model.FeatureCount || !train.Labels.ClassNames.SequenceEqual(model.ClassNames))
        {
            throw new DataFormatException(
                $"The model has {model.FeatureCount} features and {model.ClassCount} classes, the data {train.FeatureCount} and {train.ClassCount}. Give the rows that it was trained on.");
        }

        if (train.RowCount != claim.Rows)
            throw new DataFormatException($"The model was trained on {claim.Rows} rows, and these are {train.RowCount}. Give the rows that it was trained on.");
    }

    private static (double? Value, double Magnitude) DualValue(PlainPass pass, PenaltyDefinition penalty, double[] surplus, double[] shares)
    {
        double[] tilt = ClassTilt.For(surplus, pass, out double[] left);
        (double entropy, double[][] g) = pass.Mean((_, offsets, p, label) => Distribute(p, offsets, label, tilt, left, shares, scale: 1));
        double[][] u = [.. g[..^1].Select(column => column.Select(value => -value).ToArray())];
        double scale = penalty.DualScale(u);
        if (scale == 0) return (null, 0);
        if (scale < 1)
        {
            u = [.. u.Select(column => column.Select(value => scale * value).ToArray())];
            entropy = pass.Mean((_, offsets, p, label) => Distribute(p, offsets, label, tilt, left, shares, scale)).Value;
        }

        double conjugate = penalty.Conjugate(u);
        // The labels themselves are a feasible point, of value 0.
        return (Math.Max(0, entropy - conjugate), entropy + Math.Min(conjugate, entropy));
    }

    /// <summary>Turns probabilities p into q = (1 - s) [label] + s T (tilted p), and says the entropy of q, and where there are offsets o plus (q - [label]) o.</summary>
    private static double Distribute(Span<double> p, ReadOnlySpan<double> offsets, int label, double[] tilt, double[] surplus, double[] shares, double scale)
    {
        double mean = 0;
        for (int k = 0; k < p.Length; k++) mean += p[k] * tilt[k];
        for (int k = 0; k < p.Length; k++) p[k] *= 1 + tilt[k] - mean;
        double lacking = surplus.Sum(excess => Math.Max(0, -excess)), pool = 0, entropy = 0;
        for (int k = 0; k < p.Length; k++)
        {
            double taken = surplus[k] > 0 ? p[k] * surplus[k] / (shares[k] + surplus[k]) : 0;
            pool += taken;
            p[k] -= taken;
        }

        for (int k = 0; k < p.Length; k++)
        {
            double given = lacking > 0 ? pool * Math.Max(0, -surplus[k]) / lacking : 0;
            p[k] = (k == label ? 1 - scale : 0) + scale * (p[k] + given);
            if (p[k] > 0) entropy -= p[k] * Math.Log(p[k]);
            if (offsets.Length > 0) entropy += (k == label ? p[k] - 1 : p[k]) * offsets[k];
        }

        return entropy;
    }

    private static double[] LabelShares(Dataset rows)
    {
        double[] shares = new double[rows.ClassCount];
        for (int row = 0; row < rows.RowCount; row++) shares[rows.Labels.Indices[row]] += rows.WeightOf(row);
        double total = shares.Sum();
        return [.. shares.Select(share => share / total)];
    }
}
