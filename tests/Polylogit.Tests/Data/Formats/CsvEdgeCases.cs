using Polylogit.Data;

namespace Polylogit.Tests.Data.Formats;

/// <summary>Small tables with what must come of them: rows of features, then labels; or the message.</summary>
internal static class CsvEdgeCases
{
    private static readonly TableOptions Default = new();

    private static readonly TableOptions Mean = new() { Missing = MissingCells.Mean }, Indicator = new() { Missing = MissingCells.Indicator };

    private static readonly TableOptions Drop = new() { Missing = MissingCells.Drop }, Named = new() { Header = TableHeader.Present };

    private static readonly TableOptions Nameless = new() { Header = TableHeader.Absent };

    /// <summary>Name, text, options, expected table.</summary>
    public static readonly (string Name, string Text, TableOptions Options, string Table)[] Tables =
    [
        ("plain", "a,b,y\n1,2,x\n3,4,z\n", Default, "1 2|3 4 -> x z"),
        ("no line end at the end", "a,b,y\n1,2,x\n3,4,z", Default, "1 2|3 4 -> x z"),
        ("CRLF", "a,b,y\r\n1,2,x\r\n3,4,z\r\n", Default, "1 2|3 4 -> x z"),
        ("CR alone", "a,b,y\r1,2,x\r3,4,z\r", Default, "1 2|3 4 -> x z"),
        ("mixed line ends", "a,b,y\r\n1,2,x\n3,4,z\r", Default, "1 2|3 4 -> x z"),
        ("CR at the very end", "a,b,y\n1,2,x\n3,4,z\r", Default, "1 2|3 4 -> x z"),
        ("byte order mark", "\uFEFFa,b,y\n1,2,x\n3,4,z\n", Default, "1 2|3 4 -> x z"),
        ("byte order mark before a quote", "\uFEFF\"a\",b,y\n1,2,x\n3,4,z\n", Default, "1 2|3 4 -> x z"),
        ("blank lines", "\n\na,b,y\n\n1,2,x\n\n\n3,4,z\n\n", Default, "1 2|3 4 -> x z"),
        ("lines of spaces", "a,b,y\n   \n1,2,x\n\t\n3,4,z\n  ", Default, "1 2|3 4 -> x z"),
        ("tab", "a\tb\ty\n1\t2\tx\n3\t4\tz\n", Default, "1 2|3 4 -> x z"),
        ("semicolon", "a;b;y\n1;2;x\n3;4;z\n", Default, "1 2|3 4 -> x z"),
        ("vertical bar", "a|b|y\n1|2|x\n3|4|z\n", Default, "1 2|3 4 -> x z"),
        ("space", "a b y\n1 2 x\n3 4 z\n", Default, "1 2|3 4 -> x z"),
        ("semicolon with commas in quotes", "a;b;y\n1;2;\"x,1\"\n3;4;\"z,2,3\"\n", Default, "1 2|3 4 -> x,1 z,2,3"),
        ("a delimiter that is given", "a:b:y\n1:2:x\n3:4:z\n", new() { Delimiter = ':' }, "1 2|3 4 -> x z"),
        ("spaces around cells", "a , b , y\n 1 , 2 , x \n3,  4,z\n", Default, "1 2|3 4 -> x z"),
        ("quoted cells", "\"a\",\"b\",\"y\"\n\"1\",\"2\",\"x\"\n\"3\",\"4\",\"z\"\n", Default, "1 2|3 4 -> x z"),
        ("spaces around quotes", "a,b,y\n \"1\" ,2,  \"x\"  \n3,4,z\n", Default, "1 2|3 4 -> x z"),
        ("spaces inside quotes stay", "a,b,y\n1,2,\" x \"\n3,4,z\n", Default, "1 2|3 4 ->  x  z"),
        ("a delimiter in quotes", "a,b,y\n1,2,\"x, y\"\n3,4,z\n", Default, "1 2|3 4 -> x, y z"),
        ("a line end in quotes", "a,b,y\n1,2,\"x\ny\"\n3,4,z\n", Default, "1 2|3 4 -> x\ny z"),
        ("doubled quotes", "a,b,y\n1,2,\"\"\"x\"\"\"\n3,4,\"z\"\"z\"\n", Default, "1 2|3 4 -> \"x\" z\"z"),
        ("a quote within a cell is text", "a,b,y\n1,2,x\"y\n3,4,z\n", Default, "1 2|3 4 -> x\"y z"),
        ("a quoted name with a delimiter", "\"a,a\",b,y\n1,2,x\n3,4,z\n", Default, "1 2|3 4 -> x z"),
        ("letters beyond ASCII", "größe,b,y\n1,2,é\n3,4,日本\n", Default, "1 2|3 4 -> é 日本"),
        ("no header", "1,2,x\n3,4,z\n", Default, "1 2|3 4 -> x z"),
        ("no header, numeric labels", "1,2,1\n3,4,0\n", Default, "1 2|3 4 -> 1 0"),
        ("a header of numbers that is said", "1,2,3\n1,2,0\n3,4,1\n", Named, "1 2|3 4 -> 0 1"),
        ("a row that counts, said to be one", "0,1,2\n3,4,5\n", Nameless, "0 1|3 4 -> 2 5"),
        ("only text, header said", "a,b,y\nu,v,x\nw,v,z\n", Named, "0|1 -> x z"),
        ("only text, no header said", "u,p,x\nw,q,z\n", Nameless, "0 0|1 1 -> x z"),
        ("years as names", "name,2019,2020,y\n1,2,3,x\n4,5,6,z\n", Default, "1 2 3|4 5 6 -> x z"),
        ("the label by its usual name", "Label,a\nx,1\nz,2\n", Default, "1|2 -> x z"),
        ("the label by name", "a,y,b\n1,x,2\n3,z,4\n", new() { Label = "y" }, "1 2|3 4 -> x z"),
        ("the label by number", "1,x,2\n3,z,4\n", new() { Label = "2" }, "1 2|3 4 -> x z"),
        ("the label by a name that is a number", "2,1,3\n1,x,5\n3,z,6\n", new() { Label = "1", Header = TableHeader.Present }, "1 5|3 6 -> x z"),
        ("the last column has the labels", "y,b,c\n1,2,x\n3,4,z\n", new() { Label = "last" }, "1 2|3 4 -> x z"),
        ("a column that is left out", "id,a,y\n17,1,x\n18,3,z\n", new() { Ignore = ["id"] }, "1|3 -> x z"),
        ("a column of dates that is left out", "day,a,y\n2024-01-01,1,x\n2024-01-02,3,z\n", new() { Ignore = ["1"] }, "1|3 -> x z"),
        ("decimals", "a,b,y\n1.5,-2.25,x\n+.5,1e-3,z\n", Default, "1.5 -2.25|0.5 0.001 -> x z"),
        ("exponents", "a,b,y\n1E3,1e+2,x\n2.5e-2,1e300,z\n", Default, "1000 100|0.025 1E+300 -> x z"),
        ("minus zero", "a,y\n-0,x\n1,z\n", Default, "-0|1 -> x z"),
        ("leading zeros", "a,y\n007,x\n00000000000000000000000001,z\n", Default, "7|1 -> x z"),
        ("256 after bytes", "a,y\n255,x\n256,z\n", Default, "255|256 -> x z"),
        ("a number beyond 2^53 is rounded", "a,y\n9007199254740993,x\n1,z\n", Default, "9007199254740992|1 -> x z"),
        ("numeric labels in their order", "a,y\n1,10\n2,9\n3,10\n", Default, "1|2|3 -> 10 9 10"),
        ("numeric labels in several spellings", "a,y\n1,1.0\n2,01\n3,-2\n", Default, "1|2|3 -> 1 1 -2"),
        ("text labels that are numbers in part", "a,y\n1,1\n2,1.0\n3,x\n", Default, "1|2|3 -> 1 1.0 x"),
        ("categories", "c,a,y\nred,1,x\nblue,2,z\ngreen,3,x\n", Default, "0 1 1|0 0 2|1 0 3 -> x z x"),
        ("true and false", "f,y\ntrue,x\nfalse,z\n", Nameless with { Header = TableHeader.Present }, "1|0 -> x z"),
        ("numbers in a column with text are categories", "c,a,y\n1,1,x\nB,2,z\n1,3,x\n", Default, "0 1|1 2|0 3 -> x z x"),
        ("rare categories are grouped", "c,a,y\np,1,x\np,2,z\nq,3,x\nr,4,x\n", new() { RareLevelRows = 2 }, "0 1|0 2|1 3|1 4 -> x z x x"),
        ("mean", "a,b,y\n1,2,x\n,4,z\n3,NA,x\n", Mean, "1 2|2 4|3 3 -> x z x"),
        ("mean of a category is the most frequent one", "c,a,y\np,1,x\nq,2,z\n,3,x\nq,4,x\n", Mean, "0 1|1 2|1 3|1 4 -> x z x x"),
        ("indicator", "a,b,y\n1,2,x\n?,4,z\n3,6,x\n", Indicator, "1 0 2|2 1 4|3 0 6 -> x z x"),
        ("indicator of a category is a level", "c,a,y\np,1,x\nq,2,z\n,3,x\n", Indicator, "0 0 1|1 0 2|0 1 3 -> x z x"),
        ("drop", "a,b,y\n1,2,x\n,4,z\n3,NaN,x\n5,6,z\n7,8,\n", Drop, "1 2|5 6 -> x z"),
        ("a dropped row has no say in the levels", "c,a,y\np,1,x\nq,,z\nr,3,z\n", Drop, "0 1|1 3 -> x z"),
        ("an empty cell in quotes is missing", "a,b,y\n\"\",2,x\n1,4,z\n", Mean, "1 2|1 4 -> x z"),
        ("a text of fifty thousand letters", $"a,y\n1,{new string('x', 50_000)}\n2,z\n", Default, $"1|2 -> {new string('x', 50_000)} z"),
        ("a number of fifty thousand digits", $"a,y\n0.{new string('3', 50_000)},x\n2,z\n", Default, "0.3333333333333333|2 -> x z"),
    ];

    /// <summary>Name, text, options, expected message without "t.csv" at its beginning.</summary>
    public static readonly (string Name, string Text, TableOptions Options, string Message)[] Refusals =
    [
        ("only a header", "a,b,y\n", Named, " has no rows. Give a table with a row for each sample."),
        ("only blank lines", "\n\n  \n", Default, " has one column only, or none of tab, semicolon, vertical bar, comma and space between its cells. Name what stands between them (--delimiter)."),
        ("one column", "a\n1\n2\n", Default, " has one column only, or none of tab, semicolon, vertical bar, comma and space between its cells. Name what stands between them (--delimiter)."),
        ("an empty cell", "a,b,y\n1,2,x\n3,,z\n", Default, ":3:3: column 'b' is empty. Say what to do about missing cells: --missing mean, indicator or drop."),
        ("NA", "a,b,y\n1,2,x\n3,NA,z\n", Default, ":3:3: column 'b' says 'NA', which means that the value is missing. Say what to do about missing cells: --missing mean, indicator or drop."),
        ("an empty label", "a,b,y\n1,2,x\n3,4,\n", Default, ":3:5: the label (column 'y') is missing. Give every row its class, or leave such rows out: --missing drop."),
        ("an empty label under mean", "a,b,y\n1,2,x\n3,4,?\n", Mean, ":3:5: the label (column 'y') is missing. Give every row its class, or leave such rows out: --missing drop."),
        ("a column that is missing everywhere", "a,b,y\n,2,x\n,4,z\n", Mean, "All cells of column 'a' are missing. Leave it out (--ignore 'a')."),
        ("every row dropped", "a,b,y\n1,,x\n3,,z\n", Drop, "All cells of column 'a' are missing. Leave it out (--ignore 'a')."),
        ("a row that is too short", "a,b,y\n1,2,x\n3,4\n", Default, ":3:3: the row has 2 cells and the header 3. Give every row as many (a cell with a comma in its text needs quotes)."),
        ("a row that is too long", "a,b,y\n1,2,x\n3,4,z,5\n", Default, ":3:7: the row has 4 cells and the header 3. Give every row as many (a cell with a comma in its text needs quotes)."),
        ("a row that is too long, no header", "1,2,x\n3,4,z,5\n", Nameless, ":2:7: the row has 4 cells and the first row 3. Give every row as many (a cell with a comma in its text needs quotes)."),
        ("a comma at every end", "a,b,y,\n1,2,x,\n3,4,z,\n", Default, ":1:7: column 4 has no name. Name it in the header; if it only counts the rows, take it out: it is no feature."),
        ("an index without a name", ",a,y\n0,1,x\n1,3,z\n", Default, ":1:1: column 1 has no name. Name it in the header; if it only counts the rows, take it out: it is no feature."),
        ("a name that stands twice", "a,b,a,y\n1,2,3,x\n", Default, ":1:5: the name 'a' stands twice in the header, in columns 1 and 3. Give every column a name of its own."),
        ("a quote that is never closed", "a,b,y\n1,2,\"x\n3,4,z\n", Default, ":2:5: the quote that opens here is never closed. Close it, or double it if it is part of the text."),
        ("text behind a quote", "a,b,y\n1,2,\"x\"y\n3,4,z\n", Default, ":2:8: something follows the closing quote. Double a quote that is part of the text."),
        ("a date", "a,b,y\n1,2024-03-01,x\n3,2024-03-02,z\n", Default, ":2:3: column 'b': '2024-03-01' is a date or a time. Make numbers of it first (year, month, days since ...), or leave the column out (--ignore)."),
        ("a date with a time", "a,b,y\n1,2024-03-01T12:00:00Z,x\n", Default, ":2:3: column 'b': '2024-03-01T12:00:00Z' is a date or a time. Make numbers of it first (year, month, days since ...), or leave the column out (--ignore)."),
        ("an American date", "a,b,y\n1,3/1/2024,x\n", Default, ":2:3: column 'b': '3/1/2024' is a date or a time. Make numbers of it first (year, month, days since ...), or leave the column out (--ignore)."),
        ("a German date", "a,b,y\n1,1.3.2024,x\n", Default, ":2:3: column 'b': '1.3.2024' is a date or a time. Make numbers of it first (year, month, days since ...), or leave the column out (--ignore)."),
        ("a time", "a,b,y\n1,12:30,x\n", Default, ":2:3: column 'b': '12:30' is a date or a time. Make numbers of it first (year, month, days since ...), or leave the column out (--ignore)."),
        ("a decimal comma", "a;b;y\n1;2,5;x\n3;4,5;z\n", Default, ":2:3: column 'b': '2,5' has a comma. Write numbers with a point and without separators: 1234.5."),
        ("thousands", "a,b,y\n1,\"1,234,567\",x\n", Default, ":2:4: column 'b': '1,234,567' has a comma. Write numbers with a point and without separators: 1234.5."),
        ("infinity", "a,b,y\n1,inf,x\n3,4,z\n", Default, ":2:3: column 'b': 'inf' is not finite. Replace or remove the value."),
        ("minus infinity", "a,b,y\n1,-Infinity,x\n3,4,z\n", Default, ":2:3: column 'b': '-Infinity' is not finite. Replace or remove the value."),
        ("a number that is too large", "a,b,y\n1,1e999,x\n3,4,z\n", Default, ":2:3: column 'b': 1e999 is too large for a double. Replace or remove the value."),
        ("a NUL byte", "a,b,y\n1,2,x\n3,\0,z\n", Default, ":3:3: a NUL byte; this is no text. Save the table as UTF-8 text."),
        ("text that is not UTF-8", "a,b,y\n1,2,\u00FF\n3,4,z\n", Default, ":2:5: the text is not UTF-8. Save the file as UTF-8."),
        ("a header that is not UTF-8", "\u00E9,b,y\n1,2,x\n3,4,z\n", Default, ":1:1: the text is not UTF-8. Save the file as UTF-8."),
        ("one class", "a,y\n1,x\n2,x\n", Default, " has one class only, 'x'. A classifier needs at least two."),
        ("no label of that name", "a,b,y\n1,2,x\n3,4,z\n", new() { Label = "Y1" }, " has no column 'Y1' (--label). Did you mean 'y'?"),
        ("no label of a name that is near none", "a,b,y\n1,2,x\n3,4,z\n", new() { Label = "species" }, " has no column 'species' (--label). There are a, b, y."),
        ("no label of that number", "a,b,y\n1,2,x\n3,4,z\n", new() { Label = "4" }, " has columns 1 to 3; there is no column 4 (--label)."),
        ("the label left out", "a,b,y\n1,2,x\n3,4,z\n", new() { Ignore = ["y"] }, ": column 'y' has the labels and cannot be left out. Name another label column (--label)."),
        ("nothing left", "a,y\n1,x\n3,z\n", new() { Ignore = ["a"] }, " has no column left for features beside 'y' with the labels. Check the delimiter (--delimiter)."),
        ("only text", "a,b,y\nu,v,x\nw,v,z\n", Default, ": no column has numbers below a text in the first row, so it may be a header or a row. Say whether there is a header: --header yes or --header no."),
        ("a first row that counts", "0,1,2\n5,6,0\n7,8,1\n", Default, ": the first row counts its columns, so it may be a header or a row. Say whether there is a header: --header yes or --header no."),
        ("columns of one category", "a,b,y\nu,v,x\nu,v,z\n", Named, " has no features: every column has one value only. Check the delimiter and the columns."),
        ("a delimiter that is none", "a,b,y\n1,2,x\n", new() { Delimiter = '1' }, "'1' cannot stand between cells. Give a comma, semicolon, tab, vertical bar or space."),
        ("a column of names", NamesOf(1200), Default, ":1002:1: column 'c': the column has text in it and more than 1000 different values. If it names or numbers the rows, leave it out (--ignore); if it has numbers, correct this cell."),
    ];

    private static string NamesOf(int rows) => "c,a,y\n" + string.Concat(Enumerable.Range(0, rows).Select(i => $"n{i},{i},{i % 2}\n"));
}
