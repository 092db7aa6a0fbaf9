namespace Polylogit.Data.Formats.Sparse;

/// <summary>The features of a LIBSVM file as it comes, in blocks of the rows that are there without waiting for more of the stream.</summary>
internal sealed class SparseBlocks(Stream stream, string file, int featureCount, int? firstColumn)
{
    private const int MostRows = 1 << 16;

    private readonly TextLines _lines = new(stream, file);

    /// <summary>The number of the first column; null where it is not known yet.</summary>
    public int? FirstColumn { get; private set; } = firstColumn;

    /// <summary>The next rows; null at the end.</summary>
    /// <exception cref="DataFormatException">A row does not fit; the message says where and why.</exception>
    public FeatureMatrix? Next()
    {
        SparseRowsBuilder builder = new(file);
        while (builder.RowCount < MostRows && (builder.RowCount == 0 || _lines.HoldsLine))
        {
            if (!_lines.Next(out ReadOnlySpan<byte> line)) break;
            if (LibsvmFormat.ReadLine(line, builder, null, out int at) is { } reason) throw new DataFormatException($"{file}:{_lines.Number}:{at + 1}: {reason}");
            CheckColumns(builder);
        }

        return builder.RowCount == 0 ? null : builder.ToRows(FirstColumn ?? 1, featureCount).ToSparse().InDouble();
    }

    /// <summary>Columns are counted from 1, unless the first row has a column 0.</summary>
    private void CheckColumns(SparseRowsBuilder builder)
    {
        if (builder.RowCount == 0) return;
        int first = FirstColumn ??= builder.SmallestColumn == 0 ? 0 : 1;
        if (builder.SmallestColumn < first)
        {
            throw new DataFormatException(
                $"{file}:{_lines.Number}:1: column 0 stands here, and the columns so far were counted from 1. Say so from the beginning: --first-column 0.");
        }

        if (builder.LargestColumn - first >= featureCount)
        {
            throw new DataFormatException(
                $"{file}:{_lines.Number}:1: column {builder.LargestColumn} is beyond the {featureCount} features of the model, counted from {first}. Give it rows like those it was trained on.");
        }
    }
}
