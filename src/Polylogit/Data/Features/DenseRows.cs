using System.Numerics;
using Polylogit.Kernels;

namespace Polylogit.Data.Features;

/// <summary>Where rows begin in a dense row-major matrix.</summary>
internal static class DenseRows
{
    /// <summary>Elements from one row to the next: kernels read whole octets, so a narrower row is stored as one.</summary>
    public static int Stride(int featureCount) => Math.Max(featureCount, Octet.Lanes);

    /// <summary>The offset of each row; length of <paramref name="offsets"/> is the number of rows.</summary>
    public static void Offsets(RowSet rows, int featureCount, Span<int> offsets)
    {
        int stride = Stride(featureCount);
        for (int i = 0; i < offsets.Length; i++) offsets[i] = rows[i] * stride;
    }

    /// <summary>The values as they are, or, for rows narrower than an octet, a copy with each row filled up with zeros.</summary>
    public static ReadOnlyMemory<T> Pad<T>(ReadOnlyMemory<T> values, int rowCount, int featureCount)
        where T : unmanaged
    {
        int stride = Stride(featureCount);
        if (stride == featureCount) return values;
        T[] padded = new T[checked(rowCount * stride)];
        for (int i = 0; i < rowCount; i++) values.Span.Slice(i * featureCount, featureCount).CopyTo(padded.AsSpan(i * stride));
        return padded;
    }

    /// <summary>The same values, looked through.</summary>
    /// <exception cref="DataFormatException">One is NaN or infinite; the message says where.</exception>
    public static ReadOnlyMemory<T> Finite<T>(ReadOnlyMemory<T> values, int featureCount)
        where T : unmanaged, INumberBase<T>
    {
        ReadOnlySpan<T> span = values.Span;
        for (int i = 0; i < span.Length; i++)
        {
            if (!T.IsFinite(span[i]))
            {
                throw new DataFormatException(
                    $"The features hold {span[i]} in row {i / featureCount}, column {i % featureCount} (counted from 0). "
                    + "Only finite numbers can be used: replace or remove the value.");
            }
        }

        return values;
    }

    /// <summary>Throws where a dense matrix cannot have this shape.</summary>
    public static void Check(int length, int rowCount, int featureCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(featureCount);
        if (length != (long)rowCount * featureCount)
        {
            throw new DataFormatException(
                $"{rowCount} rows of {featureCount} features need {(long)rowCount * featureCount} values, but there are {length}.");
        }
    }
}
