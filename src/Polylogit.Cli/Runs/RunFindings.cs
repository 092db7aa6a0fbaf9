using Polylogit.Training;

namespace Polylogit.Cli.Runs;

/// <summary>What training itself and the doctor found out about data and run.</summary>
internal static class RunFindings
{
    public static IReadOnlyList<RunFinding> Of(TrainReport report)
    {
        FitResult fit = report.Fit;
        List<RunFinding> findings = [];
        if (fit.StopReason.Kind == StopKind.Diverged)
        {
            findings.Add(new RunFinding(
                "diverged", "error", "Training diverged", Sentence(fit.StopReason.Words), "Give a smaller learning rate (--learning-rate), or scale the features (--scale standard)."));
        }

        if (fit.Separation is { } separation)
            findings.Add(new RunFinding("separation", "warning", "The classes are separated", Sentence(separation.ToString()), "Give a penalty (--l2 auto)."));
        if (fit.RankDeficiency is { } deficiency)
        {
            findings.Add(new RunFinding(
                "rank-deficiency", "warning", "Features repeat each other", Sentence(deficiency.ToString()), "Leave such features out, or give a penalty (--l2 auto)."));
        }

        findings.AddRange(report.Findings.Select(finding =>
            new RunFinding(finding.Code, finding.Severity.ToString().ToLowerInvariant(), finding.Title, finding.Sentence, finding.Advice)));
        return findings;
    }

    private static string Sentence(string words) => $"{char.ToUpperInvariant(words[0])}{words[1..]}.";
}
