using System.Runtime.CompilerServices;

namespace Polylogit.Kernels;

/// <summary>
/// ln x for normal positive x, in double. Own code, because the platforms' own functions differ in the last bit.
/// Method: x = 2^m f with f in [sqrt(1/2), sqrt(2)), ln f = 2 artanh(s), s = (f - 1) / (f + 1), by the odd series in s.
/// Relative error below 4e-16 (absolute near 1).
/// </summary>
internal static class Logarithm
{
    private const double Ln2High = 6.93147180369123816490e-1;
    private const double Ln2Low = 1.90821492927058770002e-10;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        // Subtracting the bits of sqrt(1/2) puts the cut between two exponents there.
        long m = (bits - 0x3FE6A09E667F3BCD) >> 52;
        double f = BitConverter.Int64BitsToDouble(bits - (m << 52));
        double s = (f - 1) / (f + 1);
        double z = s * s;
        double p = Math.FusedMultiplyAdd(1.0 / 21, z, 1.0 / 19);
        p = Math.FusedMultiplyAdd(p, z, 1.0 / 17);
        p = Math.FusedMultiplyAdd(p, z, 1.0 / 15);
        p = Math.FusedMultiplyAdd(p, z, 1.0 / 13);
        p = Math.FusedMultiplyAdd(p, z, 1.0 / 11);
        p = Math.FusedMultiplyAdd(p, z, 1.0 / 9);
        p = Math.FusedMultiplyAdd(p, z, 1.0 / 7);
        p = Math.FusedMultiplyAdd(p, z, 1.0 / 5);
        p = Math.FusedMultiplyAdd(p, z, 1.0 / 3);
        double twoS = 2 * s;
        double low = Math.FusedMultiplyAdd(m, Ln2Low, twoS * z * p);
        return Math.FusedMultiplyAdd(m, Ln2High, twoS + low);
    }
}
