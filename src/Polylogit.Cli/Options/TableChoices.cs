using System.CommandLine;
using Polylogit.Data;
using Polylogit.Data.Formats;

namespace Polylogit.Cli.Options;

/// <summary>The options that say how a table of text becomes features and labels, and where its test rows come from.</summary>
internal sealed class TableChoices
{
    private readonly ValueOption<string?> _label = new(
        "--label", "COLUMN", "Column of a table with the labels: its name, its number from 1, or last [default: label, class, target or y, else the last]",
        "a column, such as species, 5 or last", Values.Text, null, null);
    private readonly ValueOption<string?> _weights = new(
        "--weights", "COLUMN", "Column of a table with the weights of its rows, 2 to count a row twice; it is then no feature. In a .npz: weights_train, weights_test",
        "a column, such as weight or 5", Values.Text, null, null);
    private readonly ValueOption<TableHeader> _header = HeaderOption();
    private readonly ValueOption<char?> _delimiter = DelimiterOption();
    private readonly ValueOption<MissingCells> _missing = new(
        "--missing", "POLICY", "What is done about empty cells: refuse them; mean of the column; indicator, mean and a column that says so; drop the row",
        "refuse, mean, indicator or drop",
        Values.OneOf(
            ("refuse", MissingCells.Refuse), ("mean", MissingCells.Mean), ("indicator", MissingCells.Indicator), ("drop", MissingCells.Drop)),
        MissingCells.Refuse, "refuse");
    private readonly ValueOption<string[]> _ignore = new(
        "--ignore", "COLUMNS", "Columns of a table to leave out, such as those that number its rows: names or numbers from 1, with commas between them",
        "columns, such as id,date or 1,5", TryParseColumns, [], null);
    private readonly ValueOption<int> _rareLevels = new(
        "--rare-levels", "N", "Categories of a column in fewer than N rows are grouped into one, (other)", "a whole number from 1 up, such as 10",
        Values.WholeNumber(1), 0, null);
    private readonly ValueOption<int?> _firstColumn = FirstColumnOption();
    private readonly ValueOption<int> _features = new(
        "--features", "N", "Number of features of a LIBSVM file, whose last columns may hold zeros alone [default: its largest column decides]",
        "a whole number from 1 up, such as 784", Values.WholeNumber(1), 0, null);
    private readonly ValueOption<string?> _test = new(
        "--test", "FILE", "File with the test rows, its columns and classes those of DATA", "a file, such as test.csv", Values.Text, null, null);
    private readonly ValueOption<double> _split = Split();

    public IReadOnlyList<Option> All => [_label, _weights, _ignore, _header, _delimiter, _missing, _rareLevels, _firstColumn, _features, _test, _split];

    /// <summary>All but the column of weights, for a command whose --weights means something else as well.</summary>
    public IReadOnlyList<Option> AllButWeights => [_label, _header, _delimiter, _missing, _test, _split];

    /// <summary>Those that say how a table is cut into cells and what its label column is.</summary>
    public IReadOnlyList<Option> Reading => [_label, _ignore, _header, _delimiter];

    public static ValueOption<TableHeader> HeaderOption() => new(
        "--header", "WHICH", "Whether the first row of a table names the columns: auto, yes or no", "auto, yes or no",
        Values.OneOf(("auto", TableHeader.Auto), ("yes", TableHeader.Present), ("no", TableHeader.Absent)), TableHeader.Auto, "auto");

    public static ValueOption<char?> DelimiterOption() => new(
        "--delimiter", "CHAR", "What stands between the cells of a table: comma, semicolon, tab, space or another character [default: found out]",
        "comma, semicolon, tab, space or one character", TryParseDelimiter, null, null)
    {
        Words = ["comma", "semicolon", "tab", "space"],
    };

    public static ValueOption<int?> FirstColumnOption() => new(
        "--first-column", "N", "Number of the first column of a LIBSVM file [default: 0 where the file has a column 0, else 1; at prediction as in training]", "0 or 1",
        Values.OneOf<int?>(("0", 0), ("1", 1)), null, null);

    public static ValueOption<double> Split() => new(
        "--split", "SHARE", "Share of the rows of every class to set aside as test rows, chosen by --seed", "a share between 0 and 1, such as 0.2",
        Values.Share, 0, null);

    /// <summary>The file of the test rows; null where they are not in a file of their own.</summary>
    public string? TestFile(ParseResult parsed) => parsed.GetValue(_test);

    public DatasetReadOptions Chosen(ParseResult parsed, long maxBytes, ulong seed) => DataFormats.Within(maxBytes) with
    {
        FirstColumn = parsed.GetValue(_firstColumn),
        FeatureCount = parsed.GetValue(_features),
        TestShare = parsed.GetValue(_split),
        SplitSeed = seed,
        Table = new TableOptions
        {
            Label = parsed.GetValue(_label),
            Weights = parsed.GetValue(_weights),
            Header = parsed.GetValue(_header),
            Delimiter = parsed.GetValue(_delimiter),
            Missing = parsed.GetValue(_missing),
            Ignore = parsed.GetValue(_ignore) ?? [],
            RareLevelRows = parsed.GetValue(_rareLevels),
        },
    };

    /// <summary>The options of a table that is only looked at: its missing cells are counted, and are no reason to refuse it.</summary>
    public DatasetReadOptions ChosenToRead(ParseResult parsed, long maxBytes) => DataFormats.Within(maxBytes) with
    {
        Table = new TableOptions
        {
            Label = parsed.GetValue(_label),
            Header = parsed.GetValue(_header),
            Delimiter = parsed.GetValue(_delimiter),
            Missing = MissingCells.Mean,
            Ignore = parsed.GetValue(_ignore) ?? [],
        },
    };

    private static bool TryParseColumns(string text, out string[] columns)
    {
        columns = text.Split(',', StringSplitOptions.TrimEntries);
        return Array.TrueForAll(columns, column => column.Length > 0);
    }

    private static bool TryParseDelimiter(string text, out char? delimiter)
    {
        delimiter = text switch
        {
            "comma" => ',',
            "semicolon" => ';',
            "tab" => '\t',
            "space" => ' ',
            [char one] => one,
            _ => null,
        };
        return delimiter is not null;
    }
}
