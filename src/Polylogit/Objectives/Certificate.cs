using System.Globalization;

namespace Polylogit.Objectives;

/// <summary>
/// Proof of how near a fit is to the best one: the objective's value P at the fit, and the value D of an explicit feasible point of the dual problem.
/// No parameters whatever have a value below D, so the fit's is at most P - D above the best. All of it is computed in double, whatever the fit was.
/// <para>
/// The dual problem: maximise over distributions q of each row over the classes, with as much of each class in all as it has labels, the mean entropy of q
/// less conjugate(-G), where G is the mean over rows of (q - [label]) x and the conjugate is that of the penalty.
/// </para>
/// <para>Source: Boyd and Vandenberghe, Convex Optimization (2004), chapter 5; Yu, Huang and Lin, Dual coordinate descent methods for logistic
/// regression and maximum entropy models, Machine Learning 85 (2011).</para>
/// </summary>
public sealed record Certificate
{
    /// <summary>P: mean cross-entropy + penalty at the fit, in nats.</summary>
    public required double Primal { get; init; }

    /// <summary>D: the value of the dual point; null where the penalty leaves a coefficient free, and no dual point is at hand.</summary>
    public required double? Dual { get; init; }

    /// <summary>What rounding can have done to P - D, which the gap includes.</summary>
    public required double Rounding { get; init; }

    /// <summary>The largest element of the objective's gradient, in the subdifferential's distance from zero where there is no gradient.</summary>
    public required double GradientNorm { get; init; }

    /// <summary>
    /// The Euclidean distance from the coefficients (for scaled features) to the best ones is at most this; null where the penalty is not strongly convex.
    /// </summary>
    public required double? CoefficientBound { get; init; }

    /// <summary>P - D and what rounding can have done: the value at the fit is at most this above the best.</summary>
    public double? Gap => Dual is { } dual ? Math.Max(0, Primal - dual) + Rounding : null;

    /// <summary>The gap as a share of P; at most 1 but for rounding.</summary>
    public double? RelativeGap => Gap is { } gap ? gap / Math.Max(Primal, double.Epsilon) : null;

    /// <summary>A sentence without a full stop.</summary>
    public override string ToString() => RelativeGap is { } gap
        ? string.Create(CultureInfo.InvariantCulture, $"the objective, {Primal:G10}, is at most {Gap:G2} ({gap:G2} of it) above the smallest there is")
        : string.Create(CultureInfo.InvariantCulture, $"the objective is {Primal:G10}, the largest element of its gradient {GradientNorm:G2}; without a penalty that binds every coefficient there is no dual bound");
}
