using Polylogit.Cli.Options;
using SkiaSharp;
using DivergingScale = Polylogit.Charts.DivergingScale;

namespace Polylogit.Cli.Reports.Figures;

/// <summary>Numbers as small pictures. Large images are made smaller by the mean of neighbouring pixels.</summary>
internal static class Pixels
{
    private const int UsualSide = 56;

    private static readonly byte[] Greys = [.. Enumerable.Range(0, 256).SelectMany(level => new[] { (byte)level, (byte)level, (byte)level })];

    // Steps of 1/63 are finer than the eye, and compress better than finer ones.
    private const int Levels = 127;

    private static readonly byte[] Diverging = [.. Enumerable.Range(0, Levels).SelectMany(level => Bytes(new DivergingScale(1)[2.0 * level / (Levels - 1) - 1]))];

    /// <summary>Numbers from black, at low, to white, at high, at most so many pixels high and wide.</summary>
    public static string Grey(ReadOnlySpan<double> values, ImageShape shape, double low, double high, int longest = UsualSide) =>
        Picture(values, shape, longest, Greys, value => (value - low) / (high - low) * 255, 255);

    /// <summary>Signed numbers: blue below zero, white at zero, red above, ending at a size.</summary>
    public static string Signed(ReadOnlySpan<double> values, ImageShape shape, double limit) =>
        Picture(values, shape, UsualSide, Diverging, value => (value / limit + 1) / 2 * (Levels - 1), Levels - 1);

    private static string Picture(ReadOnlySpan<double> values, ImageShape shape, int longest, byte[] palette, Func<double, double> level, int most)
    {
        int factor = (Math.Max(shape.Height, shape.Width) + longest - 1) / longest;
        int height = (shape.Height + factor - 1) / factor, width = (shape.Width + factor - 1) / factor;
        byte[] pixels = new byte[height * width];
        for (int at = 0; at < pixels.Length; at++)
        {
            double sum = 0, count = 0;
            for (int y = at / width * factor; y < Math.Min((at / width + 1) * factor, shape.Height); y++)
            {
                for (int x = at % width * factor; x < Math.Min((at % width + 1) * factor, shape.Width); x++) (sum, count) = (sum + values[y * shape.Width + x], count + 1);
            }

            pixels[at] = (byte)Math.Clamp(Math.Round(level(sum / count)), 0, most);
        }

        return PngImage.DataUri(pixels, width, palette);
    }

    private static byte[] Bytes(SKColor color) => [color.Red, color.Green, color.Blue];
}
