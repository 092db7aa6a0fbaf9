using System.Globalization;
using System.Text;

namespace Polylogit.Data.Formats.Tables;

/// <summary>The rows of a table whose columns have types, part by part; only the columns that are looked at are read.</summary>
internal sealed class ColumnRecords : TableRecords
{
    private readonly ColumnTable _table;
    private readonly string _file;
    private readonly int[] _used;
    private readonly TableCells[] _cells;
    private int _part = -1;
    private int _row = -1;
    private int _count;

    /// <param name="table">The table.</param>
    /// <param name="columns">Which columns are looked at.</param>
    /// <param name="file">What to call the file in messages.</param>
    public ColumnRecords(ColumnTable table, TableColumns columns, string file)
    {
        (_table, _file) = (table, file);
        _used = [.. columns.Features.Concat([columns.Label, columns.Weight]).Where(column => column >= 0)];
        _cells = new TableCells[table.Columns.Count];
    }

    public override ReadOnlySpan<byte> this[int cell] => Encoding.UTF8.GetBytes(Text(cell));

    public override bool Next(TableHeading heading)
    {
        while (++_row >= _count)
        {
            if (++_part >= _table.PartCount) return false;
            (_row, _count) = (-1, ReadPart());
        }

        return true;
    }

    public override bool IsMissing(int cell) => _cells[cell].IsMissing(_row);

    public override bool TryNumber(int cell, out double value)
    {
        if (_cells[cell].TextOf(_row) is { } text) return DecimalNumber.TryParse(Encoding.UTF8.GetBytes(text), out value);
        value = _cells[cell].NumberOf(_row);
        return !double.IsNaN(value);
    }

    public override string Text(int cell) => IsMissing(cell) ? "" : _cells[cell].TextOf(_row) ?? _cells[cell].NumberOf(_row).ToString("R", CultureInfo.InvariantCulture);

    public override string? Show(int cell, ColumnScan scan) =>
        _cells[cell].TextOf(_row) is { } text ? scan.AddText(Encoding.UTF8.GetBytes(text)) : scan.AddNumber(_cells[cell].NumberOf(_row));

    public override DataFormatException Failure(int cell, string sentence) => new(string.Create(
        CultureInfo.InvariantCulture, $"{_file}, {_table.PartName} {_part}, row {_row} (both counted from 0): {sentence}"));

    private int ReadPart()
    {
        int count = -1;
        foreach (int column in _used)
        {
            _cells[column] = _table.Read(_part, column);
            if (count < 0) count = _cells[column].Count;
            if (_cells[column].Count == count) continue;
            throw new DataFormatException(string.Create(
                CultureInfo.InvariantCulture, $"{_file}, {_table.PartName} {_part}: column '{_table.Columns[column]}' has {_cells[column].Count} rows and others {count}. Write the file again."));
        }

        return count;
    }
}
