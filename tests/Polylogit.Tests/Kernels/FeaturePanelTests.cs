using Polylogit.Kernels;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Kernels;

public sealed class FeaturePanelTests
{
    [Theory]
    [InlineData(2, 3)]
    [InlineData(8, 5)]
    [InlineData(9, 1)]
    [InlineData(17, 40)]
    public void The_classes_of_a_feature_stand_side_by_side_and_come_out_again(int classes, int features)
    {
        PanelShape shape = new(classes, features, PanelOrder.Features);
        Random random = new(1);
        double[] weights = random.Normals(classes * features), scale = random.Normals(features), shift = random.Normals(features);
        double[] sums = random.Normals(classes), panel = new double[shape.Length], back = new double[weights.Length];
        Array.Fill(panel, double.NaN);
        Panel.Pack<double>(shape, weights, scale, panel);
        int stride = (classes + 7) / 8 * 8;
        Assert.Equal(stride * features, shape.Length);
        for (int d = 0; d < features; d++)
        {
            for (int k = 0; k < stride; k++)
                Assert.Equal(k < classes ? weights[k * features + d] * scale[d] : 0, panel[d * stride + k]);
        }

        Panel.Unpack(shape, panel, sums, scale, shift, 0.5, back);
        for (int i = 0; i < back.Length; i++)
        {
            int d = i % features, k = i / features;
            Near.Equal((weights[i] * scale[d] - shift[d] * sums[k]) * scale[d] * 0.5, back[i], 1e-14);
        }
    }
}
