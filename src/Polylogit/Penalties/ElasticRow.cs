using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Polylogit.Kernels;

namespace Polylogit.Penalties;

/// <summary>
/// The two sweeps of <see cref="ElasticTerm"/> that solvers make at every step, over one row of the coefficient table.
/// An element's result is the same in a vector and alone. No factors (an empty span) means that each is 1.
/// </summary>
internal static class ElasticRow
{
    /// <summary>
    /// S(w, absolute) / (1 + square), where S(w, a) = sign(w) max(|w| - a, 0). NaN stays NaN, so that no solver takes it for a zero.
    /// </summary>
    public static double Shrink(double coefficient, double absolute, double square)
    {
        double excess = Math.Abs(coefficient) - absolute;
        return excess <= 0 ? 0 : Math.CopySign(excess / (1 + square), coefficient);
    }

    /// <summary>The same for each element of a row, in place, the strengths multiplied by the element's factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Shrink(Span<double> row, ReadOnlySpan<double> factors, double absolute, double square)
    {
        bool hasFactors = Has(factors, row.Length);
        ref double at = ref MemoryMarshal.GetReference(row);
        ref double factorAt = ref MemoryMarshal.GetReference(factors);
        Vector256<double> factor = Vector256<double>.One, sign = Vector256.Create(-0.0);
        int d = 0;
        for (; d + 4 <= row.Length; d += 4)
        {
            if (hasFactors) factor = Vector256.LoadUnsafe(ref factorAt, (nuint)d);
            Vector256<double> w = Vector256.LoadUnsafe(ref at, (nuint)d);
            Vector256<double> excess = Vector256.Abs(w) - Vector256.Create(absolute) * factor;
            Vector256<double> size = excess / (Vector256<double>.One + Vector256.Create(square) * factor);
            Vector256.AndNot(size | (w & sign), Vector256.LessThanOrEqual(excess, Vector256<double>.Zero)).StoreUnsafe(ref at, (nuint)d);
        }

        for (; d < row.Length; d++)
        {
            double alone = hasFactors ? factors[d] : 1;
            row[d] = Shrink(row[d], absolute * alone, square * alone);
        }
    }

    /// <summary>The sum of factor (absolute |w| + halfSquare w^2), in eight lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Value(ReadOnlySpan<double> row, ReadOnlySpan<double> factors, double absolute, double halfSquare)
    {
        bool hasFactors = Has(factors, row.Length);
        ref double at = ref MemoryMarshal.GetReference(row);
        ref double factorAt = ref MemoryMarshal.GetReference(factors);
        Vector256<double> lower = Vector256<double>.Zero, upper = Vector256<double>.Zero;
        Vector256<double> lowerFactor = Vector256<double>.One, upperFactor = Vector256<double>.One;
        Vector256<double> linear = Vector256.Create(absolute), quadratic = Vector256.Create(halfSquare);
        int d = 0;
        for (; d + 8 <= row.Length; d += 8)
        {
            if (hasFactors)
            {
                lowerFactor = Vector256.LoadUnsafe(ref factorAt, (nuint)d);
                upperFactor = Vector256.LoadUnsafe(ref factorAt, (nuint)d + 4);
            }

            Vector256<double> w = Vector256.Abs(Vector256.LoadUnsafe(ref at, (nuint)d));
            lower = Vector256.FusedMultiplyAdd(w, Vector256.FusedMultiplyAdd(quadratic * lowerFactor, w, linear * lowerFactor), lower);
            w = Vector256.Abs(Vector256.LoadUnsafe(ref at, (nuint)d + 4));
            upper = Vector256.FusedMultiplyAdd(w, Vector256.FusedMultiplyAdd(quadratic * upperFactor, w, linear * upperFactor), upper);
        }

        double sum = DoubleLanes256.Sum(lower + upper);
        for (; d < row.Length; d++)
        {
            double alone = hasFactors ? factors[d] : 1, size = Math.Abs(row[d]);
            sum = Math.FusedMultiplyAdd(size, Math.FusedMultiplyAdd(halfSquare * alone, size, absolute * alone), sum);
        }

        return sum;
    }

    private static bool Has(ReadOnlySpan<double> factors, int length)
    {
        if (factors.IsEmpty) return false;
        ArgumentOutOfRangeException.ThrowIfNotEqual(factors.Length, length);
        return true;
    }
}
