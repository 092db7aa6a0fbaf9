namespace Polylogit.Cli.Reports;

/// <summary>A table that scrolls within its place where the page is narrow, by the keyboard too.</summary>
internal static class Table
{
    /// <param name="caption">What the table shows: its name for those who cannot see it, and its heading for those who can.</param>
    /// <param name="head">Titles of the columns, the first of which holds names.</param>
    /// <param name="rows">Cells, row by row, the first of each its name.</param>
    /// <param name="kind">Class of the element.</param>
    public static Html Of(string caption, IEnumerable<string> head, IEnumerable<IEnumerable<Html>> rows, string kind = "numbers") => Scrolling(caption, Html.Of(
        $"""
        <table class="{kind}">
        <caption><span>{caption}</span></caption>
        <thead><tr>{Html.Each(head, title => Html.Of($"<th scope=\"col\">{title}</th>"))}</tr></thead>
        <tbody>
        {Html.Each(rows, Row)}</tbody>
        </table>
        """));

    /// <summary>Whatever may be wider than the page.</summary>
    public static Html Scrolling(string name, Html content) => Html.Of($"<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{name}\">\n{content}\n</div>");

    private static Html Row(IEnumerable<Html> cells) => Html.Of(
        $"<tr>{Html.Each(cells.Select((cell, i) => (cell, i)), at => at.i == 0 ? Html.Of($"<th scope=\"row\">{at.cell}</th>") : Html.Of($"<td>{at.cell}</td>"))}</tr>\n");
}
