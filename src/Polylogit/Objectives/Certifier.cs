using Polylogit.Kernels;
using Polylogit.Models;
using Polylogit.Penalties;

namespace Polylogit.Objectives;

/// <summary>Computes certificates of an objective, in double.</summary>
internal sealed class Certifier
{
    private const double UnitRoundoff = 1.0 / (1L << 53);

    private readonly Penalty _penalty;
    private readonly IDataFit _fit;
    private readonly IDualOracle _dual;
    private readonly double[] _gradient;
    private readonly double[] _dualGradient;

    /// <exception cref="NotSupportedException">The data fit has no dual.</exception>
    public Certifier(Objective objective)
    {
        _penalty = objective.Penalty;
        _fit = objective.Fit.InDouble();
        _dual = _fit as IDualOracle ?? throw new NotSupportedException("This data fit has no dual, which a certificate needs.");
        _gradient = new double[_fit.Shape.Length];
        _dualGradient = new double[_fit.Shape.Length];
    }

    /// <summary>The certificate of a point: three passes over the data, four where the dual point has to be drawn into a dual ball.</summary>
    public Certificate Certify(ReadOnlySpan<double> point)
    {
        ParameterShape shape = _fit.Shape;
        ReadOnlySpan<double> coefficients = shape.Coefficients(point);
        double loss = _fit.ValueAndGradient(point, _gradient).Loss, penalty = _penalty.Value(coefficients, shape.Features);
        double distance = _penalty is IProximalPenalty proximal
            ? proximal.SubdifferentialDistance(coefficients, shape.Coefficients(_gradient), shape.Features)
            : double.NaN;
        double intercepts = Vectors.LargestMagnitude(shape.Intercepts(_gradient));
        // By far more than sums of as many terms lose in practice.
        double relative = UnitRoundoff * (Octet.CountFor(shape.Features) + 64);
        // The mean magnitude of q - [label] in a class is at most what 1 - p[label] <= -log p[label] leaves, as much again by which a tilt changes it, and what T moves.
        double slack = relative * _dual.LargestRow * Math.Min(1, 2 * loss + intercepts);
        (double? dual, double magnitude) = Dual(point, slack);
        Certificate certificate = new()
        {
            Primal = loss + penalty,
            Dual = dual,
            Rounding = relative * (loss + penalty + magnitude + _dual.LargestScore(point)),
            GradientNorm = Math.Max(distance, intercepts),
            CoefficientBound = null,
        };
        double convexity = StrongConvexity(shape.Features);
        return certificate.Gap is { } gap && convexity > 0 ? certificate with { CoefficientBound = Math.Sqrt(2 * gap / convexity) } : certificate;
    }

    /// <param name="point">Where the probabilities are taken.</param>
    /// <param name="slack">
    /// What rounding can have done to an element of the dual point's gradient. The conjugate grows with the magnitude of every element, so it is taken where
    /// they are all that much larger; an exact 0 stays 0.
    /// </param>
    private (double? Value, double Magnitude) Dual(ReadOnlySpan<double> point, double slack)
    {
        if (_penalty is not IConjugatePenalty conjugate) return (null, 0);
        ParameterShape shape = _fit.Shape;
        DualMap map = Feasible(point, shape.Intercepts(_gradient));
        double entropy = _dual.Dual(point, map, _dualGradient);
        if (!double.IsFinite(slack) || !Vectors.AreFinite(_dualGradient)) return (0, 0);
        Span<double> u = shape.Coefficients(_dualGradient.AsSpan());
        foreach (ref double element in u) element = -(element + slack * Math.Sign(element));
        double scale = conjugate.DualScaling(u, shape.Features);
        if (scale == 0) return (null, 0);
        if (scale < 1)
        {
            Vectors.Scale(scale, u);
            entropy = _dual.Dual(point, map.Scaled(scale), _gradient);
        }

        double drawn = conjugate.Conjugate(u, shape.Features);
        // The labels themselves are a feasible point, of value 0, without any rounding.
        return entropy > drawn ? (entropy - drawn, entropy + drawn) : (0, 0);
    }

    private DualMap Feasible(ReadOnlySpan<double> point, ReadOnlySpan<double> surplus)
    {
        int classes = surplus.Length;
        if (!surplus.ContainsAnyExcept(0)) return DualMap.Identity(classes);
        double[] covariance = classes <= DualMap.MostTilted ? new double[classes * classes] : [];
        if (covariance.Length > 0) _dual.ClassCovariance(point, covariance);
        return DualMap.For(surplus, _dual.LabelShares, covariance);
    }

    private double StrongConvexity(int features)
    {
        if (_penalty is not IProximalPenalty proximal) return 0;
        double least = double.PositiveInfinity;
        for (int d = 0; d < features && least > 0; d++) least = Math.Min(least, proximal.StrongConvexity(d));
        return least;
    }
}
