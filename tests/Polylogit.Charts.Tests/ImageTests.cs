using SkiaSharp;

namespace Polylogit.Charts.Tests;

public class ImageTests
{
    [Fact]
    public void Samples_are_crisp()
    {
        // A chequered image: were a pixel blended with its neighbour, there would be greys.
        byte[] pixels = [.. Enumerable.Range(0, 784).Select(i => (byte)((i / 28 + i) % 2 * 255))];
        using var png = new Png(SampleImages.Render(pixels, 28, 28, [""], width: 400));
        var colors = new HashSet<SKColor>();
        for (int y = 0; y < png.Height; y++)
            for (int x = 0; x < png.Width; x++)
                colors.Add(png[x, y]);
        Assert.Subset(new HashSet<SKColor> { SKColors.Black, SKColors.White, Theme.Axis }, colors);
    }

    [Fact]
    public void Bytes_doubles_and_fractions_give_the_same_picture()
    {
        byte[] bytes = Runs.Pixels(3);
        byte[] picture = SampleImages.Render(bytes, 28, 28, ["a", "b", "c"]);
        Assert.Equal(picture, SampleImages.Render([.. bytes.Select(b => (double)b)], 28, 28, ["a", "b", "c"]));
        Assert.Equal(picture, SampleImages.Render([.. bytes.Select(b => b / 255.0)], 28, 28, ["a", "b", "c"], white: 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(26)]
    [InlineData(50)]
    [InlineData(300)]
    public void Any_number_of_classes_has_its_grid(int classes)
    {
        string[] names = [.. Enumerable.Range(0, classes).Select(i => $"class {i}")];
        using var png = new Png(WeightImages.Render(Runs.Weights(classes), 28, 28, names, "Weights", 800));
        Assert.Equal(800, png.Width);
        Assert.InRange(png.Height, 150, 900);
        // Nothing runs into the margins.
        Assert.Equal(0, png.Ink(0, 0, 4, png.Height) + png.Ink(796, 0, 800, png.Height) + png.Ink(0, png.Height - 4, 800, png.Height));
    }

    [Fact]
    public void Ten_classes_stand_in_two_rows_of_five() =>
        Assert.Equal([1, 2, 3, 2, 3, 3, 4, 4, 5, 5], Enumerable.Range(1, 10).Select(ImageGrid.ColumnsFor));

    [Fact]
    public void Images_larger_than_their_place_are_made_smaller()
    {
        using var png = new Png(SampleImages.Render(new byte[5 * 300 * 200], 300, 200, ["a", "b", "c", "d", "e"], width: 300));
        Assert.Equal(300, png.Width);
    }

    [Fact]
    public void The_colour_scale_is_symmetric_around_white()
    {
        var scale = new DivergingScale(2);
        Assert.Equal(SKColors.White, scale[0]);
        for (double value = 0.1; value <= 2; value += 0.1)
        {
            Assert.True(scale[value].Red > scale[value].Blue && scale[-value].Blue > scale[-value].Red);
            Assert.InRange(Lightness(scale[value]) - Lightness(scale[-value]), -40, 40);
            Assert.True(Lightness(scale[value]) < Lightness(scale[value - 0.1]) && Lightness(scale[-value]) < Lightness(scale[0.1 - value]));
        }
        Assert.Equal(scale[2], scale[5]);
    }

    [Fact]
    public void One_scale_serves_all_classes_and_is_symmetric_around_zero()
    {
        // The largest size is positive and in the first class; the second shares its scale.
        double[] weights = [.. Enumerable.Repeat(3.0, 784), .. Enumerable.Repeat(-1.5, 784), .. Enumerable.Repeat(0.0, 784)];
        using var png = new Png(WeightImages.Render(weights, 28, 28, ["a", "b", "c"]));
        var scale = new DivergingScale(3);
        Assert.Equal([scale[3.0], scale[-1.5], SKColors.White], [png[250, 250], png[750, 250], png[1200, 250]]);
        Assert.True(png.Has(scale[-3.0]), "the bar reaches as far below zero as above");
    }

    [Fact]
    public void A_given_limit_makes_pictures_comparable()
    {
        double[] weights = new double[784];
        Array.Fill(weights, 1.0);
        using var png = new Png(WeightImages.Render(weights, 28, 28, ["a"], limit: 4));
        Assert.Equal(new DivergingScale(4)[1.0], png[250, 250]);
        using var zero = new Png(WeightImages.Render(new double[784], 28, 28, ["a"]));
        Assert.Equal(SKColors.White, zero[250, 250]);
    }

    [Fact]
    public void What_cannot_be_drawn_is_refused()
    {
        Assert.Throws<ArgumentException>(() => SampleImages.Render(ReadOnlySpan<byte>.Empty, 28, 28, []));
        Assert.Throws<ArgumentException>(() => SampleImages.Render(new byte[783], 28, 28, ["a"]));
        Assert.Throws<ArgumentException>(() => WeightImages.Render(new double[785], 28, 28, ["a"]));
        double[] weights = new double[1568];
        weights[784 + 5] = double.NaN;
        Assert.Contains("image 1, pixel 5", Assert.Throws<ArgumentException>(() => WeightImages.Render(weights, 28, 28, ["a", "b"])).Message, StringComparison.Ordinal);
    }

    private static double Lightness(SKColor color) => 0.2126 * color.Red + 0.7152 * color.Green + 0.0722 * color.Blue;
}
