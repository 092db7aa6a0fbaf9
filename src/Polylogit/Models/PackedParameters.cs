using System.Numerics;
using Polylogit.Data;
using Polylogit.Kernels;

namespace Polylogit.Models;

/// <summary>
/// Parameters as the kernels want them: the coefficients as a panel in working precision, with the scaling of the features folded in.
/// W x' + b with x' = (x - shift) * scale equals (W * scale) x + (b - (W * scale) shift).
/// </summary>
internal sealed class PackedParameters<TReal>
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
{
    private readonly FeatureScaling _scaling;
    private readonly bool _shifts;
    private readonly AlignedArray<TReal> _weights;
    private readonly TReal[] _intercepts;

    /// <param name="shape">K, D and the order that the features want.</param>
    /// <param name="scaling">Scaling of the features.</param>
    public PackedParameters(PanelShape shape, FeatureScaling scaling)
    {
        _scaling = scaling;
        _shifts = scaling.Shift.ContainsAnyExcept(0);
        Shape = shape;
        _weights = new AlignedArray<TReal>(Shape.Length);
        _intercepts = new TReal[shape.Classes];
    }

    public PanelShape Shape { get; }

    public ReadOnlySpan<TReal> Weights => _weights.Span;

    public ReadOnlySpan<TReal> Intercepts => _intercepts;

    /// <param name="coefficients">K x D, row-major, for scaled features.</param>
    /// <param name="intercepts">Length K.</param>
    public void Set(ReadOnlySpan<double> coefficients, ReadOnlySpan<double> intercepts)
    {
        Panel.Pack(Shape, coefficients, _scaling.Scale, _weights.Span);
        for (int k = 0; k < intercepts.Length; k++)
        {
            double intercept = intercepts[k];
            if (_shifts)
            {
                ReadOnlySpan<double> row = coefficients.Slice(k * Shape.Features, Shape.Features);
                for (int d = 0; d < row.Length; d++) intercept -= row[d] * _scaling.Scale[d] * _scaling.Shift[d];
            }

            _intercepts[k] = TReal.CreateTruncating(intercept);
        }
    }
}
