using Polylogit.Kernels;
using Polylogit.Models;

namespace Polylogit.Objectives;

/// <summary>How far the parameters have moved along a series of points: for each class, the way that it and its fastest rival went.</summary>
internal sealed class ClassPaths
{
    private readonly ParameterShape _shape;
    private readonly double[] _point;
    private readonly double[] _steps;
    private readonly double[] _lengths;

    public ClassPaths(ParameterShape shape)
    {
        _shape = shape;
        _point = new double[shape.Length];
        _steps = new double[shape.Classes];
        _lengths = new double[shape.Classes];
    }

    /// <summary>The largest norm of the coefficients and intercept of one class, at the present point.</summary>
    public double LargestNorm { get; private set; }

    /// <summary>For each class a bound on the way of its difference to any other class, in the norm of coefficients and intercept.</summary>
    public ReadOnlySpan<double> Lengths => _lengths;

    public void MoveTo(ReadOnlySpan<double> point)
    {
        Span<double> intercepts = _shape.Intercepts(_point.AsSpan());
        LargestNorm = 0;
        for (int k = 0; k < _steps.Length; k++)
        {
            (double square, double step) = Vectors.Follow(
                _shape.Coefficients(point).Slice(k * _shape.Features, _shape.Features), _point.AsSpan(k * _shape.Features, _shape.Features));
            double intercept = _shape.Intercepts(point)[k], move = intercept - intercepts[k];
            intercepts[k] = intercept;
            _steps[k] = Math.Sqrt(step + move * move);
            LargestNorm = Math.Max(LargestNorm, Math.Sqrt(square + intercept * intercept));
        }

        int fastest = Array.IndexOf(_steps, _steps.Max());
        double second = 0;
        for (int k = 0; k < _steps.Length; k++)
        {
            if (k != fastest) second = Math.Max(second, _steps[k]);
        }

        for (int k = 0; k < _lengths.Length; k++) _lengths[k] += _steps[k] + (k == fastest ? second : _steps[fastest]);
    }
}
