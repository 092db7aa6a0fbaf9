using Polylogit.Kernels;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Kernels;

/// <summary>Tables go into panels and come out again.</summary>
public sealed class PanelTests
{
    public static TheoryData<int, int> Shapes
    {
        get
        {
            TheoryData<int, int> shapes = [];
            foreach (int classes in new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 40 })
            {
                foreach (int features in new[] { 1, 3, 7, 8, 9, 16, 23, 64, 100 }) shapes.Add(classes, features);
            }

            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Unpacking_what_was_packed_gives_the_table_back(int classes, int features)
    {
        PanelShape shape = new(classes, features);
        double[] weights = new Random(1).Normals(classes * features), panel = new double[shape.Length], back = new double[weights.Length];
        double[] ones = Constant(features, 1);
        Panel.Pack<double>(shape, weights, ones, panel);
        Panel.Unpack(shape, panel, new double[classes], ones, new double[features], 1, back);
        Near.SameBits<double>(weights, back);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Packing_scales_each_feature_and_fills_up_with_zeros(int classes, int features)
    {
        PanelShape shape = new(classes, features);
        Random random = new(2);
        double[] weights = random.Normals(classes * features), scale = random.Normals(features), panel = Constant(shape.Length, double.NaN);
        float[] floats = new float[shape.Length];
        Panel.Pack<double>(shape, weights, scale, panel);
        Panel.Pack<float>(shape, weights, scale, floats);
        double[] expected = new double[shape.Length];
        for (int i = 0; i < weights.Length; i++) expected[Index(shape, i / features, i % features)] = weights[i] * scale[i % features];
        Near.SameBits<double>(expected, panel);
        Near.SameBits<float>([.. expected.Select(v => (float)v)], floats);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Unpacking_turns_raw_sums_into_the_gradient_of_scaled_features(int classes, int features)
    {
        PanelShape shape = new(classes, features);
        Random random = new(3);
        double[] panel = random.Normals(shape.Length), sums = random.Normals(classes), scale = random.Normals(features);
        double[] shift = random.Normals(features), gradient = Constant(classes * features, double.NaN);
        Panel.Unpack(shape, panel, sums, scale, shift, 0.125, gradient);
        for (int i = 0; i < gradient.Length; i++)
        {
            int k = i / features, d = i % features;
            Near.Equal((panel[Index(shape, k, d)] - shift[d] * sums[k]) * scale[d] * 0.125, gradient[i], 1e-15);
        }
    }

    [Fact]
    public void AddTo_adds_floats_and_doubles_in_double()
    {
        float[] floats = [.. Enumerable.Range(0, 24).Select(i => i + 0.1f)];
        double[] sums = Constant(24, 1e9), more = Constant(24, 1);
        Panel.AddTo<float>(floats, sums);
        Panel.AddTo<double>(sums, more);
        for (int i = 0; i < 24; i++) Assert.Equal(1 + (1e9 + (double)floats[i]), more[i]);
    }

    [Fact]
    public void A_panel_that_would_not_fit_into_an_array_is_refused() =>
        Assert.Throws<OverflowException>(() => new PanelShape(100_000, 100_000).Length);

    /// <summary>The documented order: tiles of five classes and one of the rest; inside a tile octet, class, feature; the last octet overlaps.</summary>
    private static int Index(PanelShape shape, int k, int d)
    {
        int first = k / 5 * 5, width = first + 5 <= shape.Classes ? 5 : shape.Classes - first;
        int octets = (shape.Features + 7) / 8;
        int lane = d < shape.Features / 8 * 8 ? d % 8 : d - Math.Max(0, shape.Features - 8);
        return first * octets * 8 + (d / 8 * width + (k - first)) * 8 + lane;
    }

    private static double[] Constant(int count, double value)
    {
        double[] values = new double[count];
        Array.Fill(values, value);
        return values;
    }
}
