using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Polylogit.Kernels;

/// <summary>Arithmetic on parameter vectors, in double. Sums run over eight lanes whatever the register width.</summary>
internal static class Vectors
{
    /// <summary>y += a x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(double a, ReadOnlySpan<double> x, Span<double> y)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, y.Length);
        ref double from = ref MemoryMarshal.GetReference(x);
        ref double to = ref MemoryMarshal.GetReference(y);
        Vector256<double> factor = Vector256.Create(a);
        int i = 0;
        for (; i + 4 <= x.Length; i += 4)
        {
            Vector256.FusedMultiplyAdd(factor, Vector256.LoadUnsafe(ref from, (nuint)i), Vector256.LoadUnsafe(ref to, (nuint)i))
                .StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < x.Length; i++) y[i] = Math.FusedMultiplyAdd(a, x[i], y[i]);
    }

    /// <summary>The inner product of x and y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, y.Length);
        ref double left = ref MemoryMarshal.GetReference(x);
        ref double right = ref MemoryMarshal.GetReference(y);
        Vector256<double> lower = Vector256<double>.Zero, upper = Vector256<double>.Zero;
        int i = 0;
        for (; i + 8 <= x.Length; i += 8)
        {
            lower = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref left, (nuint)i), Vector256.LoadUnsafe(ref right, (nuint)i), lower);
            upper = Vector256.FusedMultiplyAdd(
                Vector256.LoadUnsafe(ref left, (nuint)i + 4), Vector256.LoadUnsafe(ref right, (nuint)i + 4), upper);
        }

        double sum = DoubleLanes256.Sum(lower + upper);
        for (; i < x.Length; i++) sum = Math.FusedMultiplyAdd(x[i], y[i], sum);
        return sum;
    }

    /// <summary>The sum of the squares of x - y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SquaredDistance(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, y.Length);
        ref double left = ref MemoryMarshal.GetReference(x);
        ref double right = ref MemoryMarshal.GetReference(y);
        Vector256<double> lower = Vector256<double>.Zero, upper = Vector256<double>.Zero;
        int i = 0;
        for (; i + 8 <= x.Length; i += 8)
        {
            Vector256<double> a = Vector256.LoadUnsafe(ref left, (nuint)i) - Vector256.LoadUnsafe(ref right, (nuint)i);
            Vector256<double> b = Vector256.LoadUnsafe(ref left, (nuint)i + 4) - Vector256.LoadUnsafe(ref right, (nuint)i + 4);
            lower = Vector256.FusedMultiplyAdd(a, a, lower);
            upper = Vector256.FusedMultiplyAdd(b, b, upper);
        }

        double sum = DoubleLanes256.Sum(lower + upper);
        for (; i < x.Length; i++) sum = Math.FusedMultiplyAdd(x[i] - y[i], x[i] - y[i], sum);
        return sum;
    }

    /// <summary>Whether no element is NaN or infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool AreFinite(ReadOnlySpan<double> x)
    {
        // x - x is 0 for a finite number and NaN otherwise, and NaN stays in a sum.
        ref double from = ref MemoryMarshal.GetReference(x);
        Vector256<double> sum = Vector256<double>.Zero;
        int i = 0;
        for (; i + 4 <= x.Length; i += 4)
        {
            Vector256<double> v = Vector256.LoadUnsafe(ref from, (nuint)i);
            sum += v - v;
        }

        double rest = Vector256.Sum(sum);
        for (; i < x.Length; i++) rest += x[i] - x[i];
        return rest == 0;
    }
}
