namespace Polylogit.Data.Formats.Tables;

/// <summary>Rows of a dense matrix as they come: bytes as long as every value is a whole number 0..255, doubles from the first other value on.</summary>
internal sealed class FeatureRows(int featureCount, long expectedRows, long mostBytes, string file)
{
    private byte[] _bytes = new byte[InitialLength(featureCount, expectedRows)];
    private double[]? _doubles;

    /// <summary>Number of rows so far.</summary>
    public int Count { get; private set; }

    /// <summary>Whether all values so far are whole numbers 0..255.</summary>
    public bool AreBytes => _doubles is null;

    /// <summary>Where the next row goes while <see cref="AreBytes"/>; <see cref="Commit"/> takes it.</summary>
    public Span<byte> NextBytes()
    {
        if (_bytes.Length - (long)Count * featureCount < featureCount) Array.Resize(ref _bytes, Grown(1));
        return _bytes.AsSpan(Count * featureCount, featureCount);
    }

    /// <summary>Where the next row goes once they are doubles; <see cref="Commit"/> takes it.</summary>
    public Span<double> NextDoubles()
    {
        if (_doubles is null) Widen();
        if (_doubles!.Length - (long)Count * featureCount < featureCount) Array.Resize(ref _doubles, Grown(8));
        return _doubles.AsSpan(Count * featureCount, featureCount);
    }

    /// <summary>Takes the row that was written.</summary>
    public void Commit() => Count++;

    /// <summary>Takes a row; it stays bytes where its values allow it.</summary>
    public void Add(ReadOnlySpan<double> row)
    {
        if (AreBytes)
        {
            Span<byte> next = NextBytes();
            int i = 0;
            for (; i < row.Length && (byte)row[i] == row[i] && !(row[i] == 0 && double.IsNegative(row[i])); i++) next[i] = (byte)row[i];
            if (i == row.Length)
            {
                Commit();
                return;
            }
        }

        row.CopyTo(NextDoubles());
        Commit();
    }

    /// <summary>The matrix of some of the rows, or of all.</summary>
    /// <param name="rows">Row indices in the order wanted; null for all.</param>
    /// <param name="layout">The layout.</param>
    public FeatureMatrix ToMatrix(int[]? rows, FeatureLayout layout)
    {
        int count = rows?.Length ?? Count;
        return _doubles is { } doubles
            ? FeatureMatrix.Of(Chosen(doubles, rows), count, featureCount, layout)
            : FeatureMatrix.Of(Chosen(_bytes, rows), count, featureCount, layout);
    }

    private ReadOnlyMemory<T> Chosen<T>(T[] values, int[]? rows)
    {
        if (rows is null) return values.AsMemory(0, Count * featureCount);
        T[] chosen = new T[rows.Length * featureCount];
        for (int i = 0; i < rows.Length; i++) values.AsSpan(rows[i] * featureCount, featureCount).CopyTo(chosen.AsSpan(i * featureCount));
        return chosen;
    }

    private void Widen()
    {
        _doubles = new double[Math.Max(InitialLength(featureCount, Math.Max(expectedRows, Count)), Count * featureCount)];
        for (int i = 0; i < Count * featureCount; i++) _doubles[i] = _bytes[i];
        _bytes = [];
    }

    private int Grown(int size)
    {
        long needed = ((long)Count + 1) * featureCount;
        if (needed > Array.MaxLength)
            throw new DataFormatException($"{file} has 2^31 values or more by row {Count + 1} of {featureCount} features. Split it, or give a sparse format (LIBSVM).");
        if (needed * size > mostBytes)
            throw new DataFormatException($"{file} needs more than {mostBytes} bytes by row {Count + 1}. Raise the limit (MaxBytes, --max-bytes) if the file is meant to be that large.");
        return (int)Math.Min(Math.Min(Array.MaxLength, Math.Max(needed, mostBytes / size)), Math.Max(needed + needed / 2, 4096));
    }

    // What the file's real size lets expect, but no more than a large array's worth before rows have been seen to come.
    private static int InitialLength(int featureCount, long expectedRows) => (int)Math.Min(1 << 28, expectedRows * featureCount);
}
