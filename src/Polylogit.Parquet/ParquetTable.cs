using System.Globalization;
using Parquet;
using Parquet.Meta;
using Parquet.Schema;
using Polylogit.Data;
using Polylogit.Data.Formats;

namespace Polylogit.Parquet;

/// <summary>An open Parquet file. Whatever is wrong with it ends in a <see cref="DataFormatException"/> with the row group and the column.</summary>
internal sealed class ParquetTable : ColumnTable
{
    private const int SmallColumn = 16 << 20;
    private const int HeaderRoom = 1 << 20;

    private readonly GuardedStream _stream;
    private readonly string _file;
    private readonly DatasetReadOptions _options;
    private readonly ParquetReader _reader;
    private readonly Field[] _fields;

    private ParquetTable(GuardedStream stream, string file, DatasetReadOptions options, ParquetReader reader)
    {
        (_stream, _file, _options, _reader) = (stream, file, options, reader);
        _fields = [.. reader.Schema.Fields];
        Columns = [.. _fields.Select(field => field.Name)];
    }

    public override IReadOnlyList<string> Columns { get; }

    public override int PartCount => _reader.RowGroupCount;

    public override string PartName => "row group";

    /// <summary>Opens a file.</summary>
    /// <exception cref="DataFormatException">It is damaged, encrypted or larger than the bounds allow.</exception>
    public static ParquetTable Open(Stream stream, string file, DatasetReadOptions options) => Guard(file, () =>
    {
        FooterCheck.Run(stream, options.MaxBytes);
        stream.Position = 0;
        GuardedStream guarded = new(stream);
        ParquetReader reader = ParquetReader.CreateAsync(guarded, leaveStreamOpen: true).GetAwaiter().GetResult();
        ParquetTable table = new(guarded, file, options, reader);
        table.CheckRows();
        return table;
    });

    public override bool HoldsText(int column) => _fields[column] is DataField { ClrType: { } type } && ParquetCells.IsText(type);

    public override TableCells Read(int part, int column)
    {
        string place = string.Create(CultureInfo.InvariantCulture, $"{_file}, row group {part}, column '{Columns[column]}'");
        if (_fields[column] is not DataField { IsArray: false } field) throw ParquetCells.Unusable(place, "lists or groups");
        return Guard(place, () =>
        {
            ParquetRowGroupReader group = _reader.OpenRowGroupReader(part);
            CheckPages(group, field);
            return ParquetCells.Read(group, field, place);
        });
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        base.Dispose(disposing);
    }

    private static T Guard<T>(string place, Func<T> read)
    {
        try
        {
            return read();
        }
#pragma warning disable CA1031 // a damaged file breaks the library in many ways
        catch (Exception error) when (error is not DataFormatException)
#pragma warning restore CA1031
        {
            string reason = error is InvalidDataException ? error.Message : $"{error.GetType().Name}: {error.Message}";
            throw new DataFormatException($"{place} cannot be read as Parquet: {Short(reason)}. The file is damaged or of a kind that is not read: write it again, or give a .csv file.", error);
        }
    }

    private static string Short(string reason) => (reason.Length > 200 ? reason[..200] + "..." : reason).ReplaceLineEndings(" ").TrimEnd('.');

    /// <summary>No more rows than the bounds allow, as far as the file's size and the metadata tell before a page is looked at.</summary>
    private void CheckRows()
    {
        long rows = 0;
        for (int part = 0; part < PartCount; part++)
        {
            long count = _reader.Metadata!.RowGroups[part].NumRows;
            if (count is < 0 or > int.MaxValue / sizeof(double)) throw new InvalidDataException($"row group {part} has {count} rows");
            if ((rows += count) > _options.MaxBytes) throw new InvalidDataException($"it has more rows than the limit of {_options.MaxBytes} bytes allows (MaxBytes, --max-bytes)");
        }
    }

    private void CheckPages(ParquetRowGroupReader group, DataField field)
    {
        ColumnMetaData meta = group.GetMetadata(field)?.MetaData ?? throw new InvalidDataException("the row group has no such column");
        long bytes = group.RowCount * sizeof(double);
        if (bytes > _options.MaxBytes) throw new InvalidDataException($"its {group.RowCount} rows need {bytes} bytes, and the limit is {_options.MaxBytes} (MaxBytes, --max-bytes)");
        if (bytes > SmallColumn && bytes / _stream.Length > _options.MaxCompressionRatio)
            throw new InvalidDataException($"a file of {_stream.Length} bytes promises {group.RowCount} rows, as a bomb does");
        if (meta.NumValues != group.RowCount) throw new InvalidDataException($"it has {meta.NumValues} values for {group.RowCount} rows");
        if (meta.DictionaryPageOffset is < 0) throw new InvalidDataException("its dictionary lies outside of the file");
        long start = meta.DictionaryPageOffset is > 0 and long dictionary ? Math.Min(dictionary, meta.DataPageOffset) : meta.DataPageOffset;
        _stream.Allow(long.MaxValue);
        new PageCheck(_stream, _options.MaxBytes, _options.MaxCompressionRatio).Run(start, meta.TotalCompressedSize, group.RowCount);
        _stream.Allow(meta.TotalCompressedSize + HeaderRoom);
    }
}
