using System.Globalization;
using System.Numerics;
using Polylogit.Kernels;

namespace Polylogit.Data;

/// <summary>The layout that suits features, and why.</summary>
/// <param name="Layout">The layout; never <see cref="FeatureLayout.Auto"/>.</param>
/// <param name="Reason">A plain sentence with the number that decided it, without a full stop.</param>
internal sealed record LayoutChoice(FeatureLayout Layout, string Reason)
{
    private const string AsAsked = "as asked for";

    // What a pass costs for each octet of features, for each octet that is stored, and for each value that is stored by itself, by measurement.
    private const double OfDenseOctet = 1, OfStoredOctet = 1.3, OfStoredValue = 1.1;
    private const int SampledRows = 250;
    private const int SmallestFeatureCount = 4 * Octet.Lanes;

    /// <summary>The layout asked for, or the one that the data suggest: some hundred rows are looked at.</summary>
    /// <param name="values">n x D values, row-major.</param>
    /// <param name="rowCount">Number of rows n.</param>
    /// <param name="featureCount">Number of features D.</param>
    /// <param name="asked">What was asked for.</param>
    public static LayoutChoice For<T>(ReadOnlySpan<T> values, int rowCount, int featureCount, FeatureLayout asked)
        where T : unmanaged, INumberBase<T>
    {
        if (asked != FeatureLayout.Auto) return new LayoutChoice(asked, AsAsked);
        long rows = 0, stored = 0, octets = 0;
        for (int row = 0; row < rowCount; row += Math.Max(1, rowCount / SampledRows))
        {
            rows++;
            ReadOnlySpan<T> rest = values.Slice(row * featureCount, featureCount);
            for (; rest.Length > 0; rest = rest[Math.Min(Octet.Lanes, rest.Length)..])
            {
                int nonzero = 0;
                foreach (T value in rest[..Math.Min(Octet.Lanes, rest.Length)]) nonzero += T.IsZero(value) ? 0 : 1;
                stored += nonzero;
                octets += nonzero > 0 ? 1 : 0;
            }
        }

        return Cheapest(rows, stored, octets, featureCount);
    }

    /// <summary>The same for values that are given without their zeros.</summary>
    /// <param name="rowStarts">Where the values of each row begin, and where the last ones end; length n + 1.</param>
    /// <param name="columns">The column of each value.</param>
    /// <param name="featureCount">Number of features D.</param>
    /// <param name="asked">What was asked for.</param>
    public static LayoutChoice For(ReadOnlySpan<int> rowStarts, ReadOnlySpan<int> columns, int featureCount, FeatureLayout asked)
    {
        if (asked != FeatureLayout.Auto) return new LayoutChoice(asked, AsAsked);
        int rowCount = rowStarts.Length - 1;
        long rows = 0, stored = 0, octets = 0;
        for (int row = 0; row < rowCount; row += Math.Max(1, rowCount / SampledRows))
        {
            rows++;
            int last = -1;
            foreach (int column in columns[rowStarts[row]..rowStarts[row + 1]])
            {
                stored++;
                if (column / Octet.Lanes == last) continue;
                octets++;
                last = column / Octet.Lanes;
            }
        }

        return Cheapest(rows, stored, octets, featureCount);
    }

    private static LayoutChoice Cheapest(long rows, long stored, long octets, int featureCount)
    {
        if (rows == 0 || featureCount < SmallestFeatureCount) return new LayoutChoice(FeatureLayout.Dense, $"{featureCount} features are kept dense");
        double all = (double)rows * Octet.CountFor(featureCount);
        double dense = OfDenseOctet * all, inOctets = OfStoredOctet * octets, sparse = OfStoredValue * stored;
        if (Octet.CountFor(featureCount) > Octet.MostInLists) inOctets = double.PositiveInfinity;
        string values = Percent(stored / ((double)rows * featureCount)), groups = Percent(octets / all);
        if (sparse < Math.Min(dense, inOctets))
            return new LayoutChoice(FeatureLayout.Sparse, $"{values} of the values are not zero, and they stand apart");
        return inOctets < dense
            ? new LayoutChoice(FeatureLayout.Octets, $"{groups} of the groups of eight features hold a value other than zero; the others are left out")
            : new LayoutChoice(FeatureLayout.Dense, $"{groups} of the groups of eight features hold a value other than zero");
    }

    private static string Percent(double share) => (100 * share).ToString(share < 0.01 ? "G2" : "F0", CultureInfo.InvariantCulture) + " %";
}
