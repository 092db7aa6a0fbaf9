using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Polylogit.Kernels;

/// <summary>Arithmetic on parameter vectors, in double. Sums run over sixteen lanes whatever the register width.</summary>
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

    /// <summary>to = x + a y; whether every element of it is finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Step(ReadOnlySpan<double> x, double a, ReadOnlySpan<double> y, Span<double> to)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, y.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, to.Length);
        ref double start = ref MemoryMarshal.GetReference(x);
        ref double direction = ref MemoryMarshal.GetReference(y);
        ref double end = ref MemoryMarshal.GetReference(to);
        Vector256<double> factor = Vector256.Create(a), sum = Vector256<double>.Zero;
        int i = 0;
        for (; i + 4 <= x.Length; i += 4)
        {
            Vector256<double> v = Vector256.FusedMultiplyAdd(
                factor, Vector256.LoadUnsafe(ref direction, (nuint)i), Vector256.LoadUnsafe(ref start, (nuint)i));
            v.StoreUnsafe(ref end, (nuint)i);
            // v - v is 0 for a finite number and NaN otherwise, and NaN stays in a sum.
            sum += v - v;
        }

        double rest = Vector256.Sum(sum);
        for (; i < x.Length; i++)
        {
            to[i] = Math.FusedMultiplyAdd(a, y[i], x[i]);
            rest += to[i] - to[i];
        }

        return rest == 0;
    }

    /// <summary>The inner product of x and y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, y.Length);
        ref double left = ref MemoryMarshal.GetReference(x);
        ref double right = ref MemoryMarshal.GetReference(y);
        Vector256<double> a = Vector256<double>.Zero, b = a, c = a, d = a;
        int i = 0;
        for (; i + 16 <= x.Length; i += 16)
        {
            a = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref left, (nuint)i), Vector256.LoadUnsafe(ref right, (nuint)i), a);
            b = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref left, (nuint)i + 4), Vector256.LoadUnsafe(ref right, (nuint)i + 4), b);
            c = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref left, (nuint)i + 8), Vector256.LoadUnsafe(ref right, (nuint)i + 8), c);
            d = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref left, (nuint)i + 12), Vector256.LoadUnsafe(ref right, (nuint)i + 12), d);
        }

        double sum = DoubleLanes256.Sum(a + b + (c + d));
        for (; i < x.Length; i++) sum = Math.FusedMultiplyAdd(x[i], y[i], sum);
        return sum;
    }

    /// <summary>Moves <paramref name="y"/> to x; the sum of the squares of x, and that of the squares of the way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (double Square, double SquaredDistance) Follow(ReadOnlySpan<double> x, Span<double> y)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, y.Length);
        ref double goal = ref MemoryMarshal.GetReference(x);
        ref double place = ref MemoryMarshal.GetReference(y);
        Vector256<double> square = Vector256<double>.Zero, otherSquare = square, distance = square, otherDistance = square;
        int i = 0;
        for (; i + 8 <= x.Length; i += 8)
        {
            Vector256<double> a = Vector256.LoadUnsafe(ref goal, (nuint)i), b = Vector256.LoadUnsafe(ref goal, (nuint)i + 4);
            Vector256<double> da = a - Vector256.LoadUnsafe(ref place, (nuint)i), db = b - Vector256.LoadUnsafe(ref place, (nuint)i + 4);
            square = Vector256.FusedMultiplyAdd(a, a, square);
            otherSquare = Vector256.FusedMultiplyAdd(b, b, otherSquare);
            distance = Vector256.FusedMultiplyAdd(da, da, distance);
            otherDistance = Vector256.FusedMultiplyAdd(db, db, otherDistance);
            a.StoreUnsafe(ref place, (nuint)i);
            b.StoreUnsafe(ref place, (nuint)i + 4);
        }

        double sum = DoubleLanes256.Sum(square + otherSquare), way = DoubleLanes256.Sum(distance + otherDistance);
        for (; i < x.Length; i++)
        {
            sum = Math.FusedMultiplyAdd(x[i], x[i], sum);
            way = Math.FusedMultiplyAdd(x[i] - y[i], x[i] - y[i], way);
            y[i] = x[i];
        }

        return (sum, way);
    }

    /// <summary>x *= a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(double a, Span<double> x)
    {
        foreach (ref double element in x) element *= a;
    }

    /// <summary>The largest magnitude of an element; 0 of none, NaN where one is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double LargestMagnitude(ReadOnlySpan<double> x)
    {
        double largest = 0;
        foreach (double element in x) largest = Math.Max(largest, Math.Abs(element));
        return largest;
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
