using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Polylogit.Data.Formats.Tables;

/// <summary>
/// Takes a line apart in which every feature is a plain number: no quotes, no spaces, nothing missing. Any other line it leaves to
/// <see cref="CsvRecords"/>, which then says what is wrong.
/// </summary>
internal sealed class NumericLine
{
    private const int Label = -1;
    private const int Weight = -2;
    private const int Ignored = -3;

    private readonly int[] _roles;
    private readonly byte _delimiter;

    /// <param name="dialect">The dialect.</param>
    /// <param name="columns">What its columns are.</param>
    public NumericLine(CsvDialect dialect, TableColumns columns)
    {
        _delimiter = dialect.Delimiter;
        _roles = new int[dialect.Columns.Count];
        Array.Fill(_roles, Ignored);
        if (columns.Label >= 0) _roles[columns.Label] = Label;
        if (columns.Weight >= 0) _roles[columns.Weight] = Weight;
        for (int i = 0; i < columns.Features.Length; i++) _roles[columns.Features[i]] = i;
    }

    /// <summary>Reads whole numbers 0..255.</summary>
    /// <param name="line">A line with a line end behind it in memory.</param>
    /// <param name="row">The features, written; undefined where the answer is false.</param>
    /// <param name="label">The label within the line.</param>
    /// <param name="weight">The weight of the row within the line.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryBytes(ReadOnlySpan<byte> line, Span<byte> row, out ReadOnlySpan<byte> label, out ReadOnlySpan<byte> weight)
    {
        label = weight = default;
        ref byte text = ref MemoryMarshal.GetReference(line);
        int[] roles = _roles;
        uint delimiter = (uint)(_delimiter - '0');
        int at = 0;
        for (int column = 0; column < roles.Length; column++)
        {
            int role = roles[column];
            if (role < 0)
            {
                if (!TryText(line, ref at, column, out ReadOnlySpan<byte> word)) return false;
                if (role == Label) label = word;
                else if (role == Weight) weight = word;
                continue;
            }

            // The line end behind the line is no digit, so no more than that byte is ever looked at.
            if (at >= line.Length) return false;
            uint value = Digit(ref text, at);
            if (value > 9) return false;
            uint next = Digit(ref text, ++at);
            if (next <= 9)
            {
                value = value * 10 + next;
                next = Digit(ref text, ++at);
                if (next <= 9)
                {
                    value = value * 10 + next;
                    next = Digit(ref text, ++at);
                    if (value > 255) return false;
                }
            }

            row[role] = (byte)value;
            if (next != delimiter) return column == roles.Length - 1 && at == line.Length;
            at++;
        }

        return at == line.Length && roles[^1] < 0;
    }

    /// <summary>Reads decimal numbers.</summary>
    /// <param name="line">A line.</param>
    /// <param name="row">The features, written; undefined where the answer is false.</param>
    /// <param name="label">The label within the line.</param>
    /// <param name="weight">The weight of the row within the line.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryDoubles(ReadOnlySpan<byte> line, Span<double> row, out ReadOnlySpan<byte> label, out ReadOnlySpan<byte> weight)
    {
        label = weight = default;
        int at = 0;
        for (int column = 0; column < _roles.Length; column++)
        {
            int role = _roles[column];
            if (role < 0)
            {
                if (!TryText(line, ref at, column, out ReadOnlySpan<byte> word)) return false;
                if (role == Label) label = word;
                else if (role == Weight) weight = word;
                continue;
            }

            int length = DecimalNumber.Scan(line[at..], out row[role]);
            if (length == 0 || !double.IsFinite(row[role])) return false;
            at += length;
            if (column == _roles.Length - 1) return at == line.Length;
            if (at == line.Length || line[at] != _delimiter) return false;
            at++;
        }

        return at == line.Length;
    }

    /// <summary>A cell of plain text; the place moves behind its delimiter, or, in the last column, to the end of the line.</summary>
    private bool TryText(ReadOnlySpan<byte> line, scoped ref int at, int column, out ReadOnlySpan<byte> word)
    {
        int length = line[at..].IndexOf(_delimiter);
        bool isLast = column == _roles.Length - 1;
        word = length < 0 ? line[at..] : line.Slice(at, length);
        at += word.Length + (isLast ? 0 : 1);

        // Quotes, spaces, tabs, line ends and letters beyond ASCII need a closer look.
        return length < 0 == isLast && !word.IsEmpty && !word.ContainsAnyExceptInRange((byte)0x21, (byte)0x7E) && !word.Contains((byte)'"');
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Digit(ref byte text, int at) => (uint)(Unsafe.Add(ref text, at) - '0');
}
