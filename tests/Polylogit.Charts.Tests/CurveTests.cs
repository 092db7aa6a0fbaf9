namespace Polylogit.Charts.Tests;

public class CurveTests
{
    private static readonly CurveOptions Small = new() { Width = 480, Height = 300 };

    public static TheoryData<double[]> OddCurves => new((double[][])
    [
        [2.3], [0.7, 0.7, 0.7], [.. Enumerable.Repeat(0.7, 100)], [0.0, 0.0], [1e6, 3e5, 2e6], [1e6, 1, 1e-3], [1e300, 1e300], [1e-300, 1e300],
        [-3.0, 5.0], [.. Enumerable.Repeat(1e300, 60)], [0, 1e6, 0], [double.Epsilon, 1],
    ]);

    [Fact]
    public void The_size_is_the_one_asked_for()
    {
        using var standard = new Png(LossCurve.Render(Runs.Losses));
        Assert.Equal((1600, 1000), (standard.Width, standard.Height));
        using var small = new Png(AccuracyCurve.Render(new("train", Runs.Accuracies), options: Small));
        Assert.Equal((480, 300), (small.Width, small.Height));
    }

    [Theory]
    [MemberData(nameof(OddCurves))]
    public void Odd_curves_are_drawn(double[] losses)
    {
        foreach (int? epoch in (int?[])[null, 1, 19])
        {
            using var png = new Png(LossCurve.Render(losses, Small with { BatchesPerEpoch = epoch }));
            Assert.True(png.Has(Theme.Palette[0], below: 45, leftOf: 370), "the curve must be seen");
        }
    }

    [Fact]
    public void Several_curves_have_several_colours_and_a_logarithmic_axis_where_they_span_decades()
    {
        Series[] two = [new("softmax over the whole batch", [8, 20, 40, 80]), new("softmax by rows", [2.3, 1.0, 0.6, 0.4])];
        byte[] automatic = LossCurve.Render(two, Small);
        Assert.Equal(LossCurve.Render(two, Small, AxisScale.Logarithmic), automatic);
        Assert.NotEqual(LossCurve.Render(two, Small, AxisScale.Linear), automatic);
        using var png = new Png(automatic);
        Assert.True(png.Has(Theme.Palette[0], below: 45, leftOf: 400) && png.Has(Theme.Palette[1], below: 45, leftOf: 400));
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(1e3, 2e-9)]
    [InlineData(double.Epsilon, 1e300)]
    public void Distances_from_the_optimum_have_a_logarithmic_axis(params double[] values)
    {
        using var png = new Png(GapCurve.Render([new("gap", values), new("gradient", values)], Small with { Step = "iteration" }));
        Assert.True(png.Has(Theme.Palette[1], below: 45, leftOf: 370), "the curve must be seen");
        Assert.Throws<ArgumentException>(() => GapCurve.Render([new("gap", [.. values, 0])]));
        Assert.Throws<ArgumentException>(() => GapCurve.Render([]));
    }

    [Fact]
    public void A_steady_loss_has_a_linear_axis() =>
        Assert.Equal(LossCurve.Render(Runs.Losses, Small, AxisScale.Linear), LossCurve.Render(Runs.Losses, Small));

    [Fact]
    public void The_legend_covers_no_data()
    {
        // The curve keeps to the top of the plot, where a legend inside the plot would lie.
        byte[] Draw(string name) => LossCurve.Render([new Series(name, [1, 1, 1, 1, 0])], Small);
        using Png named = new(Draw("a very long name of a curve")), other = new(Draw("b"));
        for (int y = 50; y < 300; y++)
            for (int x = 0; x < 480; x++)
                Assert.Equal(named[x, y], other[x, y]);
    }

    [Fact]
    public void What_cannot_be_drawn_is_refused()
    {
        Assert.Throws<ArgumentException>(() => LossCurve.Render([]));
        Assert.Throws<ArgumentException>(() => LossCurve.Render(Array.Empty<Series>()));
        Assert.Contains("index 1", Assert.Throws<ArgumentException>(() => LossCurve.Render([1.0, double.NaN])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => LossCurve.Render([double.MaxValue]));
        Assert.Throws<ArgumentException>(() => new Series("a", [1, 1], [1, 2]));
        Assert.Throws<ArgumentException>(() => new Series("a", [1], [1, 2]));
        Assert.Throws<ArgumentException>(() => LossCurve.Render([0.0, 1.0], scale: AxisScale.Logarithmic));
        Assert.Throws<ArgumentException>(() => LossCurve.Render([1.0], new CurveOptions { BatchesPerEpoch = 0 }));
        Assert.Throws<ArgumentException>(() => LossCurve.Render([1.0], new CurveOptions { Width = 10 }));
        Assert.Contains("percent", Assert.Throws<ArgumentException>(() => AccuracyCurve.Render(new("train", [86.1]))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(1.0)]
    public void A_constant_accuracy_is_drawn(double accuracy)
    {
        using var png = new Png(AccuracyCurve.Render(new("train", [accuracy, accuracy]), new("test", [accuracy]), Small));
        Assert.True(png.Has(Theme.Palette[0], below: 45, leftOf: 400) && png.Has(Theme.Palette[1], below: 45, leftOf: 400));
    }

    [Fact]
    public void A_long_run_is_drawn_from_its_extremes()
    {
        double[] x = [.. Enumerable.Range(0, 100_000).Select(i => (double)i)], y = [.. x.Select(i => Math.Sin(i))];
        y[54_321] = 9;
        (double[] keptX, double[] keptY) = Thinning.Extremes(x, y, 500);
        Assert.InRange(keptX.Length, 500, 1002);
        Assert.Contains(9.0, keptY);
        Assert.Equal((0.0, 99_999.0), (keptX[0], keptX[^1]));
        Assert.Equal(keptX.Order(), keptX);
    }
}
