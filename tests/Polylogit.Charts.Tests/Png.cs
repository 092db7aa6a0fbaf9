using System.Buffers.Binary;
using SkiaSharp;

namespace Polylogit.Charts.Tests;

/// <summary>A PNG file, checked and decoded.</summary>
internal sealed class Png : IDisposable
{
    private readonly SKBitmap _bitmap;

    public Png(byte[] file)
    {
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], file.AsSpan(0, 8).ToArray());
        Width = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(16));
        Height = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(20));
        _bitmap = SKBitmap.Decode(file);
    }

    public int Width { get; }

    public int Height { get; }

    public SKColor this[int x, int y] => _bitmap.GetPixel(x, y);

    /// <summary>Number of pixels in a rectangle that are not white.</summary>
    public int Ink(int left, int top, int right, int bottom)
    {
        int ink = 0;
        for (int y = top; y < bottom; y++)
            for (int x = left; x < right; x++)
                ink += this[x, y] == SKColors.White ? 0 : 1;
        return ink;
    }

    /// <summary>Whether a colour occurs below a line and, where asked, left of another.</summary>
    public bool Has(SKColor color, int below = 0, int? leftOf = null)
    {
        for (int y = below; y < Height; y++)
            for (int x = 0; x < (leftOf ?? Width); x++)
                if (this[x, y] == color)
                    return true;
        return false;
    }

    public void Dispose() => _bitmap.Dispose();
}
