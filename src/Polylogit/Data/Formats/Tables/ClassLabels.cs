using System.Globalization;
using System.Text;

namespace Polylogit.Data.Formats.Tables;

/// <summary>
/// Collects the labels of rows as text and makes classes of them. Where all are numbers, classes are in the order of the numbers and 1, 1.0
/// and 01 are one class; else they are in the order of their characters.
/// </summary>
internal sealed class ClassLabels
{
    private const int MostClasses = 10_000;

    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<string> _texts = [];
    private readonly List<int> _rows = [];

    public ClassLabels() => _lookup = _codes.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Number of labels so far.</summary>
    public int Count => _rows.Count;

    /// <summary>Code of each row's text, in the order in which texts came.</summary>
    public IReadOnlyList<int> Codes => _rows;

    /// <summary>Different texts so far, in the order in which they came.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>Adds the label of a row.</summary>
    /// <param name="text">UTF-8 that has been checked, or ASCII.</param>
    /// <returns>False where there are too many classes.</returns>
    public bool Add(ReadOnlySpan<byte> text)
    {
        Span<char> characters = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        ReadOnlySpan<char> word = characters[..Encoding.UTF8.GetChars(text, characters)];
        if (!_lookup.TryGetValue(word, out int code))
        {
            if (_texts.Count == MostClasses) return false;
            code = _texts.Count;
            _texts.Add(word.ToString());
            _codes.Add(_texts[code], code);
        }

        _rows.Add(code);
        return true;
    }

    /// <summary>Labels with the classes of these rows.</summary>
    /// <exception cref="DataFormatException">There is one class only.</exception>
    public Labels ToLabels(string place)
    {
        string[] names = Names(_texts);
        string[] classes = [.. names.Distinct(StringComparer.Ordinal)];
        if (AllNumbers(_texts)) Array.Sort(Array.ConvertAll(classes, Number), classes);
        else Array.Sort(classes, StringComparer.Ordinal);
        if (classes.Length < 2) throw new DataFormatException($"{place} has one class only, '{classes.FirstOrDefault()}'. A classifier needs at least two.");
        int[] ofCode = Array.ConvertAll(names, name => Array.IndexOf(classes, name));
        return Labels.Of(Codes.Select(code => ofCode[code]).ToArray(), classes);
    }

    /// <summary>The class of each text so far among given ones; -1 where it is none of them.</summary>
    public int[] AmongClasses(IReadOnlyList<string> classes)
    {
        string[] known = [.. classes], names = AllNumbers(known) ? Names(_texts) : [.. _texts];
        return Array.ConvertAll(names, name => Array.IndexOf(known, name));
    }

    private static string[] Names(IReadOnlyList<string> texts) =>
        AllNumbers(texts) ? [.. texts.Select(text => (Number(text) + 0.0).ToString("R", CultureInfo.InvariantCulture))] : [.. texts];

    private static bool AllNumbers(IReadOnlyList<string> texts) => texts.All(text => DecimalNumber.TryParse(Encoding.UTF8.GetBytes(text), out _));

    private static double Number(string text) => DecimalNumber.TryParse(Encoding.UTF8.GetBytes(text), out double value) ? value : double.NaN;
}
