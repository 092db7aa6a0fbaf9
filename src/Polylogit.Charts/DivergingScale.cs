using SkiaSharp;

namespace Polylogit.Charts;

/// <summary>
/// Colours for signed numbers: blue below zero, white at zero, red above, equally far at equal sizes. The colours are
/// ColorBrewer's RdBu by Cynthia Brewer, which stays legible under the common colour-vision deficiencies.
/// </summary>
/// <param name="Limit">The size at which the colours end, above 0.</param>
internal readonly record struct DivergingScale(double Limit)
{
    private static readonly SKColor[] Negative = [SKColors.White, new(0xD1, 0xE5, 0xF0), new(0x92, 0xC5, 0xDE), new(0x43, 0x93, 0xC3), new(0x21, 0x66, 0xAC), new(0x05, 0x30, 0x61)];
    private static readonly SKColor[] Positive = [SKColors.White, new(0xFD, 0xDB, 0xC7), new(0xF4, 0xA5, 0x82), new(0xD6, 0x60, 0x4D), new(0xB2, 0x18, 0x2B), new(0x67, 0x00, 0x1F)];

    /// <summary>The scale whose ends are the largest size among the values; 1 where all are zero.</summary>
    /// <param name="values">Finite values.</param>
    public static DivergingScale Fitting(ReadOnlySpan<double> values)
    {
        double limit = 0;
        foreach (double value in values)
            limit = Math.Max(limit, Math.Abs(value));
        return new(limit > 0 ? limit : 1);
    }

    /// <summary>The colour of a value; beyond the limit that of the limit.</summary>
    /// <param name="value">A finite value.</param>
    public SKColor this[double value]
    {
        get
        {
            SKColor[] stops = value < 0 ? Negative : Positive;
            double place = Math.Min(Math.Abs(value) / Limit, 1) * (stops.Length - 1);
            int below = Math.Min((int)place, stops.Length - 2);
            SKColor from = stops[below], to = stops[below + 1];
            double share = place - below;
            return new SKColor(Between(from.Red, to.Red), Between(from.Green, to.Green), Between(from.Blue, to.Blue));

            byte Between(byte a, byte b) => (byte)Math.Round(a + share * (b - a));
        }
    }
}
