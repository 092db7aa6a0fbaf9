using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Polylogit.Kernels;

/// <summary><see cref="Panel"/> in the order of tiles.</summary>
internal static class TilePanel
{
    /// <inheritdoc cref="Panel.Pack"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack<TReal>(PanelShape shape, ReadOnlySpan<double> weights, ReadOnlySpan<double> scale, Span<TReal> panel)
        where TReal : unmanaged
    {
        for (int first = 0, width; first < shape.Classes; first += width)
        {
            width = shape.TileWidth(first);
            for (int k = 0; k < width; k++)
            {
                ref double row = ref Unsafe.Add(ref MemoryMarshal.GetReference(weights), (nint)(first + k) * shape.Features);
                ref double factor = ref MemoryMarshal.GetReference(scale);
                Span<TReal> to = panel[(shape.TileStart(first) + k * Octet.Lanes)..];
                for (int octet = 0; octet < shape.FullOctets; octet++)
                {
                    int d = octet * Octet.Lanes;
                    Vector256<double> lower = Vector256.LoadUnsafe(ref row, (nuint)d) * Vector256.LoadUnsafe(ref factor, (nuint)d);
                    Vector256<double> upper = Vector256.LoadUnsafe(ref row, (nuint)d + 4) * Vector256.LoadUnsafe(ref factor, (nuint)d + 4);
                    StoreOctet(lower, upper, to.Slice(octet * width * Octet.Lanes, Octet.Lanes));
                }

                if (shape.Tail > 0)
                    PackTail(shape, ref row, ref factor, to.Slice(shape.FullOctets * width * Octet.Lanes, Octet.Lanes));
            }
        }
    }

    /// <inheritdoc cref="Panel.Unpack"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Unpack(
        PanelShape shape,
        ReadOnlySpan<double> panel,
        ReadOnlySpan<double> classSums,
        ReadOnlySpan<double> scale,
        ReadOnlySpan<double> shift,
        double factor,
        Span<double> gradient)
    {
        for (int first = 0, width; first < shape.Classes; first += width)
        {
            width = shape.TileWidth(first);
            for (int k = 0; k < width; k++)
            {
                ReadOnlySpan<double> from = panel[(shape.TileStart(first) + k * Octet.Lanes)..];
                UnpackClass(shape, from, width * Octet.Lanes, classSums[first + k], scale, shift, factor, gradient.Slice((first + k) * shape.Features, shape.Features));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void UnpackClass(
        PanelShape shape, ReadOnlySpan<double> panel, int stride, double classSum, ReadOnlySpan<double> scale, ReadOnlySpan<double> shift,
        double factor, Span<double> gradient)
    {
        ref double from = ref MemoryMarshal.GetReference(panel);
        ref double scales = ref MemoryMarshal.GetReference(scale), shifts = ref MemoryMarshal.GetReference(shift);
        ref double to = ref MemoryMarshal.GetReference(gradient);
        Vector256<double> sum = Vector256.Create(classSum), factors = Vector256.Create(factor);
        for (int octet = 0; octet < shape.FullOctets; octet++)
        {
            for (nuint half = 0; half < Octet.Lanes; half += 4)
            {
                nuint d = (nuint)octet * Octet.Lanes + half;
                Vector256<double> shifted = Vector256.LoadUnsafe(ref from, half) - Vector256.LoadUnsafe(ref shifts, d) * sum;
                (shifted * Vector256.LoadUnsafe(ref scales, d) * factors).StoreUnsafe(ref to, d);
            }

            from = ref Unsafe.Add(ref from, stride);
        }

        for (int d = shape.FullOctets * Octet.Lanes; d < shape.Features; d++)
            gradient[d] = (Unsafe.Add(ref from, d - shape.LastOctetStart) - shift[d] * classSum) * scale[d] * factor;
    }

    private static void PackTail<TReal>(PanelShape shape, ref double row, ref double factor, Span<TReal> octet)
        where TReal : unmanaged
    {
        Span<double> tail = stackalloc double[Octet.Lanes];
        tail.Clear();
        for (int d = shape.FullOctets * Octet.Lanes; d < shape.Features; d++)
            tail[d - shape.LastOctetStart] = Unsafe.Add(ref row, d) * Unsafe.Add(ref factor, d);

        StoreOctet(Vector256.Create<double>(tail), Vector256.Create<double>(tail[4..]), octet);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreOctet<TReal>(Vector256<double> lower, Vector256<double> upper, Span<TReal> octet)
        where TReal : unmanaged
    {
        if (typeof(TReal) == typeof(float))
        {
            Vector256.Narrow(lower, upper).CopyTo(MemoryMarshal.Cast<TReal, float>(octet));
        }
        else
        {
            Span<double> doubles = MemoryMarshal.Cast<TReal, double>(octet);
            lower.CopyTo(doubles);
            upper.CopyTo(doubles[4..]);
        }
    }
}
