using Polylogit.Kernels;
using Polylogit.Models;
using Polylogit.Penalties;

namespace Polylogit.Objectives;

/// <summary>What is minimised: data fit + penalty.</summary>
internal sealed class Objective(IDataFit fit, Penalty penalty)
{
    private readonly IDataFit _first = fit;
    private readonly double[] _dual = new double[fit.Shape.Classes * fit.Shape.Features];

    /// <summary>The data fit, in the precision that is used at present.</summary>
    public IDataFit Fit { get; private set; } = fit;

    public Penalty Penalty => penalty;

    public ParameterShape Shape => Fit.Shape;

    /// <summary>Whether <see cref="TryRefine"/> has gone over to double.</summary>
    public bool IsRefined => !ReferenceEquals(Fit, _first);

    /// <summary>The data fit as an oracle that only some solvers need.</summary>
    /// <exception cref="NotSupportedException">The data fit does not have it.</exception>
    public TOracle Require<TOracle>(string purpose)
        where TOracle : class =>
        Fit as TOracle ?? throw new NotSupportedException($"This data cannot be used here: {purpose}.");

    /// <summary>Passes over the data so far.</summary>
    public double Passes => _first.Passes;

    /// <summary>The penalty as one with a gradient.</summary>
    /// <exception cref="NotSupportedException">The penalty has no gradient.</exception>
    public ISmoothPenalty RequireSmooth() => penalty as ISmoothPenalty
        ?? throw new NotSupportedException($"The penalty {penalty} has no gradient, which this solver needs. Choose L2 or no penalty.");

    /// <summary>The penalty as one with a proximal step.</summary>
    /// <exception cref="NotSupportedException">The penalty has none.</exception>
    public IProximalPenalty RequireProximal() => penalty as IProximalPenalty
        ?? throw new NotSupportedException($"The penalty {penalty} has no proximal step, which this solver needs.");

    /// <summary>The same data fit with another penalty.</summary>
    public Objective With(Penalty other) => new(Fit, other);

    /// <summary>
    /// Goes over to products in double, for points so near the optimum that the rounding errors of float hide it; false where that has been
    /// done, or the data are multiplied in double anyway.
    /// </summary>
    public bool TryRefine()
    {
        if (Fit.InDouble() is not { } exact || ReferenceEquals(exact, Fit)) return false;
        Fit = exact;
        return true;
    }

    /// <summary>gradient += the penalty's gradient.</summary>
    /// <exception cref="NotSupportedException">The penalty has no gradient.</exception>
    public void AddPenaltyGradient(ReadOnlySpan<double> parameters, Span<double> gradient) =>
        RequireSmooth().AddGradient(Shape.Coefficients(parameters), Shape.Features, Shape.Coefficients(gradient));

    /// <summary>Loss, gradient of data fit and penalty together, and how near the optimum is.</summary>
    /// <exception cref="NotSupportedException">The penalty has no gradient.</exception>
    public Measurement Differentiate(ReadOnlySpan<double> parameters, Span<double> gradient, out Optimality optimality)
    {
        Measurement seen = Fit.ValueAndGradient(parameters, gradient);
        double gap = Gap(seen.Loss, parameters, gradient, out double value);
        AddPenaltyGradient(parameters, gradient);
        optimality = new Optimality(value, gap, Vectors.LargestMagnitude(gradient), Vectors.LargestMagnitude(Shape.Intercepts(gradient)));
        return seen;
    }

    /// <summary>How near the optimum is, from what a pass over the data saw, for penalties with and without a gradient.</summary>
    /// <param name="loss">Mean cross-entropy at the point.</param>
    /// <param name="parameters">The point.</param>
    /// <param name="fitGradient">The gradient of the data fit alone.</param>
    public Optimality OptimalityAt(double loss, ReadOnlySpan<double> parameters, ReadOnlySpan<double> fitGradient)
    {
        double gap = Gap(loss, parameters, fitGradient, out double value), intercepts = Vectors.LargestMagnitude(Shape.Intercepts(fitGradient));
        double distance = RequireProximal().SubdifferentialDistance(Shape.Coefficients(parameters), Shape.Coefficients(fitGradient), Shape.Features);
        return new Optimality(value, gap, Math.Max(distance, intercepts), intercepts);
    }

    /// <summary>
    /// By Fenchel's inequality, H = loss - &lt;W, G&gt; is the mean entropy of the probabilities where the intercepts' gradient is zero. Drawn towards the labels
    /// by the factor s that makes them feasible, they have about the entropy s (H + (1 - s) loss), the parabola through H with its slope H - loss at s = 1 and
    /// through 0, the entropy of the labels, at s = 0; their dual value is that less conjugate(-s G).
    /// </summary>
    private double Gap(double loss, ReadOnlySpan<double> parameters, ReadOnlySpan<double> fitGradient, out double value)
    {
        ReadOnlySpan<double> coefficients = Shape.Coefficients(parameters), slope = Shape.Coefficients(fitGradient);
        double penaltyValue = penalty.Value(coefficients, Shape.Features);
        value = loss + penaltyValue;
        if (penalty is not IConjugatePenalty conjugate) return double.PositiveInfinity;
        _dual.AsSpan().Clear();
        Vectors.AddScaled(-1, slope, _dual);
        double s = conjugate.DualScaling(_dual, Shape.Features);
        if (s == 0) return double.PositiveInfinity;
        if (s < 1) Vectors.Scale(s, _dual);
        double entropy = loss - Vectors.Dot(coefficients, slope);
        return Math.Max(0, value - s * (entropy + (1 - s) * loss) + conjugate.Conjugate(_dual, Shape.Features));
    }
}
