using System.Text;

namespace Polylogit.Data.Formats.Tables;

/// <summary>What a first pass over a table finds out about one column: numbers or categories, their mean or their levels, empty cells.</summary>
internal sealed class ColumnScan
{
    private const int MostLevels = 1000;

    private readonly Dictionary<string, int> _levels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private bool _tooManyLevels;
    private double _sum;
    private long _numbers;

    public ColumnScan() => _lookup = _levels.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a cell was a text, which makes categories of all.</summary>
    public bool HasText { get; private set; }

    /// <summary>Cells that are missing.</summary>
    public int Missing { get; private set; }

    /// <summary>Looks at a cell that is not missing.</summary>
    /// <returns>Why it cannot be used; null where it can.</returns>
    public string? Add(ReadOnlySpan<byte> cell)
    {
        bool isNumber = DecimalNumber.TryParse(cell, out double value);
        if (isNumber && !double.IsFinite(value)) return $"{Encoding.Latin1.GetString(cell[..Math.Min(cell.Length, 40)])} is too large for a double. Replace or remove the value.";
        if (!isNumber && CellText.Refusal(cell) is { } refusal) return refusal;
        HasText |= !isNumber;
        if (isNumber)
        {
            _sum += value;
            _numbers++;
        }

        // Numbers are counted as levels too, as long as a text may still make categories of them.
        if (!_tooManyLevels) Count(cell);
        return HasText && _tooManyLevels
            ? $"the column has text in it and more than {MostLevels} different values. If it names or numbers the rows, leave it out (--ignore); if it has numbers, correct this cell."
            : null;
    }

    /// <summary>Looks at a number of a column that holds nothing else.</summary>
    /// <returns>Why it cannot be used; null where it can.</returns>
    public string? AddNumber(double value)
    {
        if (!double.IsFinite(value)) return "an infinite value. Replace or remove it.";
        _sum += value;
        _numbers++;
        return null;
    }

    /// <summary>Looks at a text of a column that holds nothing else.</summary>
    /// <returns>Why it cannot be used; null where it can.</returns>
    public string? AddText(ReadOnlySpan<byte> text)
    {
        if (CellText.Refusal(text) is { } refusal) return refusal;
        HasText = true;
        if (!_tooManyLevels) Count(text);
        return _tooManyLevels ? $"the column has more than {MostLevels} different texts. If it names or numbers the rows, leave it out (--ignore)." : null;
    }

    /// <summary>Notes a cell that is missing.</summary>
    public void AddMissing() => Missing++;

    /// <summary>The encoding of the column, and a sentence where there is something to say.</summary>
    /// <param name="name">Name of the column.</param>
    /// <param name="options">What is done about missing cells and rare levels.</param>
    /// <exception cref="DataFormatException">All cells are missing.</exception>
    public (ColumnEncoding Encoding, string? Note) Encode(string name, TableOptions options)
    {
        bool indicates = Missing > 0 && options.Missing == MissingCells.Indicator;
        if (!HasText)
        {
            if (_numbers == 0) throw new DataFormatException($"All cells of column '{name}' are missing. Leave it out (--ignore '{name}').");
            return (new ColumnEncoding { Name = name, Mean = _sum / _numbers, HasIndicator = indicates }, null);
        }

        string[] levels = [.. _levels.Keys.Where(level => _levels[level] >= options.RareLevelRows).Order(StringComparer.Ordinal)];
        string[] rare = [.. _levels.Keys.Except(levels).Order(StringComparer.Ordinal)];
        string frequent = _levels.OrderByDescending(level => level.Value).ThenBy(level => level.Key, StringComparer.Ordinal).First().Key;
        string[] added = [.. rare.Length > 0 ? [ColumnEncoding.OtherLevel] : Array.Empty<string>(), .. indicates ? [ColumnEncoding.MissingLevel] : Array.Empty<string>()];
        levels = [.. levels.Except(added), .. added];
        string? empty = options.Missing switch
        {
            MissingCells.Mean => levels.Contains(frequent) ? frequent : ColumnEncoding.OtherLevel,
            MissingCells.Indicator when indicates => ColumnEncoding.MissingLevel,
            _ => null,
        };
        string grouped = rare.Length > 0 ? $"; {rare.Length} rare {(rare.Length == 1 ? "one is" : "ones are")} grouped as {ColumnEncoding.OtherLevel}" : "";
        string note = $"Column '{name}' has {_levels.Count} categories{grouped}; the reference is '{levels[0]}'.";
        return (new ColumnEncoding { Name = name, Levels = levels, EmptyLevel = empty }, note);
    }

    private void Count(ReadOnlySpan<byte> cell)
    {
        Span<char> characters = cell.Length <= 256 ? stackalloc char[cell.Length] : new char[cell.Length];
        ReadOnlySpan<char> word = characters[..Encoding.UTF8.GetChars(cell, characters)];
        if (_lookup.TryGetValue(word, out int count))
        {
            _lookup[word] = count + 1;
        }
        else if (_levels.Count < MostLevels)
        {
            _lookup[word] = 1;
        }
        else
        {
            _tooManyLevels = true;
            _levels.Clear();
        }
    }
}
