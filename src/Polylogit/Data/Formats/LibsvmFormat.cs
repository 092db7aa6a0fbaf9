using System.Runtime.CompilerServices;
using Polylogit.Data.Formats.Sparse;
using Polylogit.Data.Formats.Tables;
using Polylogit.Data.Formats.Writing;

namespace Polylogit.Data.Formats;

/// <summary>
/// The sparse format of LIBSVM and svmlight: a line a row, a label, then pairs of column and value, such as <c>3 1:0.5 17:2</c>; qid pairs
/// and what follows a # are passed over. Columns count from 1 unless a column 0 is there; which it is, is said.
/// Source: the README of LIBSVM; svmlight.joachims.org.
/// </summary>
internal sealed class LibsvmFormat : DatasetFormat
{
    private const int SniffedLines = 5;

    public override string Name => "libsvm";

    public override IReadOnlyList<string> Extensions => [".svm", ".libsvm", ".svmlight", ".svm.gz", ".libsvm.gz"];

    public override DatasetWriter Writer { get; } = new LibsvmWriter();

    public override bool Sniff(ReadOnlySpan<byte> head)
    {
        int pairs = 0, lines = 0;
        foreach (Range range in head.Split((byte)'\n'))
        {
            ReadOnlySpan<byte> line = WithoutComment(head[range]).Trim(" \t\r"u8);
            if (line.IsEmpty) continue;
            if (lines++ == SniffedLines) break;
            bool isCut = range.End.GetOffset(head.Length) == head.Length;
            int label = DecimalNumber.Scan(line, out _);
            if (label == 0 || (label < line.Length && !IsSpace(line[label]))) return isCut && pairs > 0;
            foreach (Range word in line[label..].Split((byte)' '))
            {
                ReadOnlySpan<byte> pair = line[label..][word];
                if (pair.IsEmpty) continue;
                int colon = pair.IndexOf((byte)':');
                bool isPair = colon > 0 && (pair.StartsWith("qid:"u8) || !pair[..colon].ContainsAnyExceptInRange((byte)'0', (byte)'9'));
                if (!isPair) return isCut && pairs > 0;
                pairs++;
            }
        }

        return pairs > 0;
    }

    public override DatasetSplit Read(Stream stream, string file, DatasetReadOptions options)
    {
        (SparseRows rows, ClassLabels texts, int first) = ReadRows(stream, file, options.FeatureCount, options.FirstColumn);
        if (rows.RowCount == 0) throw new DataFormatException($"{file} has no rows. Give a line for each sample.");
        Labels labels = options.Table.ClassNames is { } classes ? Among(texts, classes, file) : texts.ToLabels(file);
        rows.CheckFeatures(labels.ClassCount, options, file);
        string[] notes = [$"Columns of {file} are counted from {first}{(options.FirstColumn is null ? " (found; --first-column names it)" : "")}."];
        if (options.TestShare <= 0)
        {
            return new DatasetSplit("", new Dataset(rows.ToMatrix(null, options.Layout, options, file), labels), null)
            {
                Notes = notes,
                FirstColumn = first,
            };
        }

        (int[] train, int[] test) = StratifiedSplit.Of(labels.Indices, labels.ClassCount, options.TestShare, options.SplitSeed);
        return new DatasetSplit("", Part(train), test.Length == 0 ? null : Part(test)) { Notes = notes, FirstColumn = first };

        Dataset Part(int[] part) => new(
            rows.ToMatrix(part, options.Layout, options, file), Labels.Of(Array.ConvertAll(part, row => labels.Indices[row]), labels.ClassNames));
    }

    internal override IEnumerable<RowBlock> ReadBlocks(DataFile file, TableEncoding? encoding, int featureCount, DatasetReadOptions options)
    {
        if (encoding is not null) throw new DataFormatException($"{file.Name} is no table, which the training rows were. Give a CSV file with the same columns.");
        file.Forget();
        SparseBlocks blocks = new(file.Stream, file.Name, featureCount, options.FirstColumn);
        while (blocks.Next() is { } block)
        {
            file.FirstColumn = blocks.FirstColumn;
            yield return block;
        }
    }

    /// <summary>Reads the rows without their zeros.</summary>
    /// <param name="stream">At the beginning.</param>
    /// <param name="file">What to call the file in messages.</param>
    /// <param name="featureCount">Number of features D; 0: the largest column decides.</param>
    /// <param name="firstColumn">The number of the first column; null to find out.</param>
    /// <exception cref="DataFormatException">A line is malformed; the message names line and column.</exception>
    public static (SparseRows Rows, ClassLabels Labels, int FirstColumn) ReadRows(Stream stream, string file, int featureCount, int? firstColumn)
    {
        TextLines lines = new(stream, file);
        SparseRowsBuilder builder = new(file);
        ClassLabels labels = new();
        while (lines.Next(out ReadOnlySpan<byte> line))
        {
            string? reason = ReadLine(line, builder, labels, out int at);
            if (reason is not null) throw new DataFormatException($"{file}:{lines.Number}:{at + 1}: {reason}");
        }

        int first = firstColumn ?? (builder.SmallestColumn == 0 ? 0 : 1), found = builder.LargestColumn - first + 1;
        if (builder.SmallestColumn < first) throw new DataFormatException($"{file} has a column {builder.SmallestColumn}, but columns are counted from {first}. Both files need the same count.");
        if (builder.RowCount > 0 && found < 1) throw new DataFormatException($"{file} has no features: no line has a pair such as 1:0.5.");
        if (featureCount > 0 && found > featureCount)
            throw new DataFormatException($"{file} has the column {builder.LargestColumn}, but the features are {featureCount}. Both files need the same features.");
        return (builder.ToRows(first, Math.Max(found, featureCount)), labels, first);
    }

    /// <summary>Reads one row; without labels, its label is passed over.</summary>
    /// <returns>What is wrong with it, at which byte; null where it could be read.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static string? ReadLine(ReadOnlySpan<byte> line, SparseRowsBuilder builder, ClassLabels? labels, out int at)
    {
        at = 0;
        SkipSpaces(line, ref at);
        if (at == line.Length || line[at] == '#') return null;
        int label = at;
        at += DecimalNumber.Scan(line[at..], out double number);
        if (at < line.Length && line[at] == ',') return "the row has several labels. Give every row one class.";
        if (at == label || (at < line.Length && !IsSpace(line[at]))) return "a line must begin with its label, a number, such as 3 1:0.5 17:2.";
        if (!double.IsFinite(number)) return "the label is too large.";
        if (labels is not null && !labels.Add(line[label..at])) return "there are too many different labels for classes. Are they numbers to be estimated? Give classes.";
        while (true)
        {
            SkipSpaces(line, ref at);
            if (at == line.Length || line[at] == '#') break;
            if (line[at] == 'q')
            {
                if (!line[at..].StartsWith("qid:"u8)) return "a pair must be a column and a value, such as 17:0.5.";
                while (at < line.Length && !IsSpace(line[at])) at++;
                continue;
            }

            if (ReadPair(line, builder, ref at) is { } reason) return reason;
        }

        int twice = builder.EndRow();
        return twice < 0 ? null : $"column {twice} stands twice in this row. Give every column once.";
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static string? ReadPair(ReadOnlySpan<byte> line, SparseRowsBuilder builder, ref int at)
    {
        int start = at;
        long column = 0;
        for (; at < line.Length && (uint)(line[at] - '0') <= 9 && column <= int.MaxValue; at++) column = column * 10 + line[at] - '0';
        if (column >= int.MaxValue)
        {
            at = start;
            return "the column is 2^31 - 1 or more. Number the columns from 1 without large gaps.";
        }

        if (at == start || at == line.Length || line[at] != ':')
        {
            at = start;
            return "a pair must be a column and a value, such as 17:0.5.";
        }

        int length = ReadValue(line[++at..], out double value);
        if (length == 0 || (at + length < line.Length && !IsSpace(line[at + length]) && line[at + length] != '#'))
            return "the value is no number. Write it with a point, such as 0.5.";
        if (!double.IsFinite(value)) return "the value is too large for a double. Replace or remove it.";
        at += length;
        builder.Add((int)column, value);
        return null;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadValue(ReadOnlySpan<byte> text, out double value)
    {
        // Most values of images are whole numbers of three digits at most.
        uint number = 0;
        int at = 0;
        for (; at < 4 && at < text.Length && (uint)(text[at] - '0') <= 9; at++) number = number * 10 + (uint)(text[at] - '0');
        value = number;
        return at > 0 && at < 4 && (at == text.Length || IsSpace(text[at])) ? at : DecimalNumber.Scan(text, out value);
    }

    private static Labels Among(ClassLabels texts, IReadOnlyList<string> classes, string file)
    {
        int[] ofCode = texts.AmongClasses(classes);
        int row = texts.Codes.ToList().FindIndex(code => ofCode[code] < 0);
        return row < 0
            ? Labels.Of(texts.Codes.Select(code => ofCode[code]).ToArray(), classes)
            : throw new DataFormatException($"{file}: row {row + 1} has the label '{texts.Texts[texts.Codes[row]]}', which no training row has. The classes are {string.Join(", ", classes.Take(10))}.");
    }

    private static ReadOnlySpan<byte> WithoutComment(ReadOnlySpan<byte> line) => line.IndexOf((byte)'#') is >= 0 and int at ? line[..at] : line;

    private static bool IsSpace(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\r';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SkipSpaces(ReadOnlySpan<byte> line, ref int at)
    {
        while (at < line.Length && IsSpace(line[at])) at++;
    }
}
