namespace Polylogit.Data.Features;

/// <summary>Where rows begin in a dense row-major matrix.</summary>
internal static class DenseRows
{
    /// <summary>The offset of each row; length of <paramref name="offsets"/> is the number of rows.</summary>
    public static void Offsets(RowSet rows, int featureCount, Span<int> offsets)
    {
        for (int i = 0; i < offsets.Length; i++) offsets[i] = rows[i] * featureCount;
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
