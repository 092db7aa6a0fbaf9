using Spectre.Console;

namespace Polylogit.Cli.Rendering;

/// <summary>Tables of numbers on stdout, the same bytes in a terminal and in a pipe: no colours, no escape sequences.</summary>
internal static class Tables
{
    private const int Wide = 100_000;

    /// <summary>A table whose first column is text and whose other columns are numbers.</summary>
    /// <param name="output">Where to write it.</param>
    /// <param name="columns">Titles of the columns.</param>
    /// <param name="rows">Cells, row by row.</param>
    public static void Write(TextWriter output, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        Table table = new() { Border = TableBorder.None, ShowHeaders = true };
        for (int i = 0; i < columns.Count; i++)
            table.AddColumn(new TableColumn(new Text(columns[i])) { Alignment = i == 0 ? Justify.Left : Justify.Right, NoWrap = true, Padding = new Padding(0, 0, 2, 0) });
        foreach (IReadOnlyList<string> row in rows) table.AddRow(row.Select(cell => new Text(cell)));
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = Wide; // a row is one line, whoever reads it
        console.Write(table);
    }
}
