using System.Numerics;
using System.Runtime.CompilerServices;

namespace Polylogit.Kernels;

/// <summary>
/// exp(x) for x &lt;= 0, lane by lane. Method: x = m ln 2 + r with |r| &lt;= ln 2 / 2 (Cody and Waite's two-part ln 2),
/// exp(x) = 2^m exp(r), exp(r) by a polynomial. Relative error below 2.5e-7 in float and 5e-16 in double.
/// Below the smallest normal number's logarithm the result stays there instead of reaching 0; a softmax cannot see that.
/// </summary>
internal static class Exponential<TReal, TVector, TLanes>
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    where TVector : struct
    where TLanes : struct, ILanes<TReal, TVector>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector OfNonPositive(TVector x) =>
        typeof(TReal) == typeof(float)
            ? Single(TLanes.Max(x, Constant(-87.0)))
            : Double(TLanes.Max(x, Constant(-708.0)));

    // Coefficients: Cephes expf (Moshier), degree 7 in all.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Single(TVector x)
    {
        TVector magic = Constant(12582912.0);
        TVector shifted = TLanes.MultiplyAdd(x, Constant(1.4426950408889634), magic);
        TVector m = TLanes.Subtract(shifted, magic);
        TVector r = TLanes.MultiplyAdd(m, Constant(-0.693359375), x);
        r = TLanes.MultiplyAdd(m, Constant(2.12194440e-4), r);
        TVector p = TLanes.MultiplyAdd(Constant(1.9875691500e-4), r, Constant(1.3981999507e-3));
        p = TLanes.MultiplyAdd(p, r, Constant(8.3334519073e-3));
        p = TLanes.MultiplyAdd(p, r, Constant(4.1665795894e-2));
        p = TLanes.MultiplyAdd(p, r, Constant(1.6666665459e-1));
        p = TLanes.MultiplyAdd(p, r, Constant(5.0000001201e-1));
        p = TLanes.MultiplyAdd(TLanes.Multiply(p, r), r, r);
        return TLanes.Multiply(TLanes.Add(p, Constant(1)), TLanes.PowerOfTwo(shifted));
    }

    // Taylor's series to degree 13: the remainder is below 5e-18 on |r| <= ln 2 / 2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Double(TVector x)
    {
        TVector magic = Constant(6755399441055744.0);
        TVector shifted = TLanes.MultiplyAdd(x, Constant(1.4426950408889634), magic);
        TVector m = TLanes.Subtract(shifted, magic);
        TVector r = TLanes.MultiplyAdd(m, Constant(-6.93147180369123816490e-1), x);
        r = TLanes.MultiplyAdd(m, Constant(-1.90821492927058770002e-10), r);
        TVector p = TLanes.MultiplyAdd(Constant(1.0 / 6227020800), r, Constant(1.0 / 479001600));
        p = TLanes.MultiplyAdd(p, r, Constant(1.0 / 39916800));
        p = TLanes.MultiplyAdd(p, r, Constant(1.0 / 3628800));
        p = TLanes.MultiplyAdd(p, r, Constant(1.0 / 362880));
        p = TLanes.MultiplyAdd(p, r, Constant(1.0 / 40320));
        p = TLanes.MultiplyAdd(p, r, Constant(1.0 / 5040));
        p = TLanes.MultiplyAdd(p, r, Constant(1.0 / 720));
        p = TLanes.MultiplyAdd(p, r, Constant(1.0 / 120));
        p = TLanes.MultiplyAdd(p, r, Constant(1.0 / 24));
        p = TLanes.MultiplyAdd(p, r, Constant(1.0 / 6));
        p = TLanes.MultiplyAdd(p, r, Constant(0.5));
        p = TLanes.MultiplyAdd(TLanes.Multiply(p, r), r, r);
        return TLanes.Multiply(TLanes.Add(p, Constant(1)), TLanes.PowerOfTwo(shifted));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Constant(double value) => TLanes.Broadcast(TReal.CreateTruncating(value));
}
