using Polylogit.Data;
using Polylogit.Kernels;
using Polylogit.Models;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Models;

public sealed class PackedParametersTests
{
    [Fact]
    public void The_scaling_is_folded_into_weights_and_intercepts()
    {
        // x' = (x - 2) * 1/2 and (x - 10) * 1/10 by min-max: W = (4, 5), b = 1 become W = (2, 0.5), b = 1 - 2*2 - 0.5*10 = -8.
        FeatureMatrix features = FeatureMatrix.Dense(new double[] { 2, 10, 4, 20 }, 2, 2);
        PackedParameters<double> packed = new(new PanelShape(2, 2), FeatureScaling.Of(ScalingKind.MinMax, features));
        packed.Set([4, 5, 0, 0], [1, 3]);
        Near.Equal([-8, 3], packed.Intercepts, 1e-15);
        Assert.Equal([2, 0.5], packed.Weights[..2].ToArray());
    }

    [Fact]
    public void Parameters_are_coefficients_and_then_intercepts()
    {
        ParameterShape shape = new(2, 3);
        double[] parameters = [1, 2, 3, 4, 5, 6, 7, 8];
        Assert.Equal(8, shape.Length);
        Assert.Equal([1, 2, 3, 4, 5, 6], shape.Coefficients((ReadOnlySpan<double>)parameters).ToArray());
        Assert.Equal([7, 8], shape.Intercepts((ReadOnlySpan<double>)parameters).ToArray());
        Assert.Throws<OverflowException>(() => new ParameterShape(50_000, 50_000).Length);
    }
}
