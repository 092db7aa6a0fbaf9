using Polylogit.Cli.Reports.Sections;
using Polylogit.Cli.Runs;

namespace Polylogit.Cli.Reports;

/// <summary><c>report.html</c>: all that can be seen of a run.</summary>
internal static class ReportPage
{
    public const string File = "report.html";

    /// <summary>The parts, in the order of the page. A part says itself whether the run has it.</summary>
    private static readonly Func<ReportContent, Section?>[] Parts =
    [
        HeadlineSection.Of, FindingsSection.Of, CurvesSection.Of, CertificateSection.Of, ConfusionSection.Of, ClassesSection.Of, CalibrationSection.Of,
        MistakesSection.Of, WeightsSection.Of, BalanceSection.Of, ReproductionSection.Of,
    ];

    public static byte[] Render(ReportContent content)
    {
        RunRecord run = content.Run;
        return Page.Render(
            $"{run.Data.Name}: training report",
            Html.Of($"{Summary(run)} Trained on {run.Started:d MMMM yyyy, HH:mm}."),
            [.. Parts.Select(part => part(content)).OfType<Section>()],
            run.Version);
    }

    private static Html Summary(RunRecord run) => Html.Of(
        $"""
        Softmax regression for {run.Data.ClassNames.Count} classes and {run.Data.FeatureCount} features, fitted to {run.Data.TrainRows} rows by {run.Fit.Solver}{(run.Data.TestRows == 0
            ? "; there were no test rows."
            : $" and tested on {run.Data.TestRows} others.")}
        """);
}
