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

    /// <summary>
    /// Bound on the way of the difference of a class to any other class, in the norm of coefficients and intercept; 0 for no class (-1).
    /// </summary>
    public double Length(int k) => k < 0 ? 0 : _lengths[k];

    public void MoveTo(ReadOnlySpan<double> point)
    {
        LargestNorm = 0;
        for (int k = 0; k < _steps.Length; k++)
        {
            ReadOnlySpan<double> coefficients = _shape.Coefficients(point).Slice(k * _shape.Features, _shape.Features);
            double intercept = _shape.Intercepts(point)[k], step = intercept - _shape.Intercepts((ReadOnlySpan<double>)_point)[k];
            ReadOnlySpan<double> before = _point.AsSpan(k * _shape.Features, _shape.Features);
            _steps[k] = Math.Sqrt(Vectors.SquaredDistance(coefficients, before) + step * step);
            LargestNorm = Math.Max(LargestNorm, Math.Sqrt(Vectors.Dot(coefficients, coefficients) + intercept * intercept));
        }

        point.CopyTo(_point);
        int fastest = Array.IndexOf(_steps, _steps.Max());
        double second = 0;
        for (int k = 0; k < _steps.Length; k++)
        {
            if (k != fastest) second = Math.Max(second, _steps[k]);
        }

        for (int k = 0; k < _lengths.Length; k++) _lengths[k] += _steps[k] + (k == fastest ? second : _steps[fastest]);
    }
}
