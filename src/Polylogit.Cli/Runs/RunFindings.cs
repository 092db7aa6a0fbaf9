using System.Globalization;
using Polylogit.Cli.Rendering;
using Polylogit.Data;
using Polylogit.Diagnosis;
using Polylogit.Training;

namespace Polylogit.Cli.Runs;

/// <summary>What training itself found out about data and run, as findings.</summary>
internal static class RunFindings
{
    public static IReadOnlyList<RunFinding> Of(FitResult fit, Dataset train)
    {
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

        if (UnscaledFeatures.Find(train.Features, fit.Scaling) is { } unscaled)
        {
            findings.Add(new RunFinding(
                "unscaled-features", "warning", "The features are unscaled",
                string.Create(CultureInfo.InvariantCulture, $"Features reach {unscaled.Largest:G6}, so gradient steps of the usual length overshoot and solvers need more of them."),
                $"Type --scale {ScalingNote.Word(unscaled.Suggestion)}."));
        }

        return findings;
    }

    private static string Sentence(string words) => $"{char.ToUpperInvariant(words[0])}{words[1..]}.";
}
