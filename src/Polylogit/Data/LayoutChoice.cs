using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using Polylogit.Kernels;

namespace Polylogit.Data;

/// <summary>The layout that suits features, and why.</summary>
/// <param name="Layout">The layout; never <see cref="FeatureLayout.Auto"/>.</param>
/// <param name="Reason">A plain sentence with the number that decided it, without a full stop.</param>
internal sealed record LayoutChoice(FeatureLayout Layout, string Reason)
{
    // A pass over octets costs as much for each one it has as a dense pass, and a little more for finding them.
    private const double LargestShare = 0.75;
    private const int SampledRows = 1000;
    private const int SmallestFeatureCount = 4 * Octet.Lanes;

    /// <summary>The layout asked for, or the one that the data suggest: a thousand rows are looked at.</summary>
    public static LayoutChoice For<T>(ReadOnlySpan<T> values, int rowCount, int featureCount, FeatureLayout asked)
        where T : unmanaged, INumberBase<T>
    {
        if (asked != FeatureLayout.Auto) return new LayoutChoice(asked, "as asked for");
        int octets = Octet.CountFor(featureCount);
        if (featureCount < SmallestFeatureCount || octets > ushort.MaxValue)
            return new LayoutChoice(FeatureLayout.Dense, $"{featureCount} features are kept dense");
        int step = Math.Max(1, rowCount / SampledRows), sampled = 0, nonzero = 0;
        for (int row = 0; row < rowCount; row += step)
        {
            ReadOnlySpan<T> rest = values.Slice(row * featureCount, featureCount);
            for (; rest.Length > 0; rest = rest[Math.Min(Octet.Lanes, rest.Length)..])
            {
                sampled++;
                if (MemoryMarshal.AsBytes(rest[..Math.Min(Octet.Lanes, rest.Length)]).ContainsAnyExcept((byte)0)) nonzero++;
            }
        }

        double share = sampled == 0 ? 1 : (double)nonzero / sampled;
        string percent = (100 * share).ToString("F0", CultureInfo.InvariantCulture);
        return share <= LargestShare
            ? new LayoutChoice(FeatureLayout.Octets, $"{percent} % of the groups of eight features hold a value other than zero; the others are left out")
            : new LayoutChoice(FeatureLayout.Dense, $"{percent} % of the groups of eight features hold a value other than zero");
    }
}
