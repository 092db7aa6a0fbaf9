using Polylogit.Cli.Runs;

namespace Polylogit.Cli.Reports.Sections;

/// <summary>How many rows each class has; of many classes the commonest and the rarest.</summary>
internal static class BalanceSection
{
    private const int Most = 40;

    public static Section Of(ReportContent content)
    {
        RunData data = content.Run.Data;
        int[] classes = [.. Enumerable.Range(0, data.ClassNames.Count)];
        string caption = "Rows of each class";
        if (classes.Length > Most)
        {
            int[] ordered = [.. classes.OrderByDescending(k => data.TrainCounts[k])];
            classes = [.. ordered[..(Most / 2)], .. ordered[^(Most / 2)..]];
            caption = $"Rows of the {Most / 2} commonest and the {Most / 2} rarest of {data.ClassNames.Count} classes";
        }

        bool tested = data.TestCounts.Count > 0;
        double most = Math.Max(1, data.TrainCounts.Max());
        return new Section("balance", "Class balance", Html.Of(
            $"""
            <p>{Summary(data)}</p>
            {Table.Of(caption, ["class", "share", "training rows", .. tested ? ["test rows"] : Array.Empty<string>()], classes.Select(k => (Html[])
            [
                Html.Of($"{data.ClassNames[k]}"), Share((double)data.TrainCounts[k] / data.TrainRows, data.TrainCounts[k] / most), Figure.Count(data.TrainCounts[k]),
                .. tested ? [Figure.Count(data.TestCounts[k])] : Array.Empty<Html>(),
            ]), "numbers")}
            """));
    }

    private static Html Share(double share, double length) =>
        Html.Of($"<span class=\"share\"><span class=\"bar\" style=\"--share:{length:0.###}\"></span>{Figure.Percent(share)}</span>");

    private static string Summary(RunData data)
    {
        int least = data.TrainCounts.Min(), most = data.TrainCounts.Max();
        string commonest = data.ClassNames[data.TrainCounts.ToList().IndexOf(most)], rarest = data.ClassNames[data.TrainCounts.ToList().IndexOf(least)];
        string share = FormattableString.Invariant($"{100.0 * most / data.TrainRows:0.0} %");
        return least == most
            ? $"Every class has {most} training rows. Whoever always named the same class would be right about {share} of them."
            : $"The commonest class, {commonest}, has {most} training rows, the rarest, {rarest}, has {least}. Whoever always named {commonest} would be right about {share} of them.";
    }
}
