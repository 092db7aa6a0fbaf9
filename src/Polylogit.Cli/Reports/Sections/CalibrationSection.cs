using Polylogit.Cli.Reports.Figures;
using Polylogit.Evaluation;

namespace Polylogit.Cli.Reports.Sections;

/// <summary>Whether probabilities mean what they say.</summary>
internal static class CalibrationSection
{
    public static Section? Of(ReportContent content)
    {
        if (content.Probabilities is not { } found) return null;
        Calibration calibration = found.Calibration;
        double share = found.EffectiveRows / calibration.Bins.Sum(bin => bin.Rows);
        return new Section("calibration", "Calibration", Html.Of(
            $"""
            <div class="beside">
            {ReliabilityDiagram.Of(calibration, share)}
            <div>
            <p>{Verdict(calibration, share)}</p>
            <dl class="facts">
            <div><dt>Expected calibration error (ECE)</dt><dd>{Figure.Of(calibration.ExpectedError)}</dd></div>
            <div><dt>Largest error of a bin (MCE)</dt><dd>{Figure.Of(calibration.LargestError)}</dd></div>
            <div><dt>Brier score</dt><dd>{Figure.Of(found.Brier)}, 95 %: {Figure.Interval(found.BrierInterval)}</dd></div>
            </dl>
            <p class="note">{Calibration.UsualBins} bins of equal width; ECE is the mean distance between what was promised and what came, over the {content.RowsName}.</p>
            </div>
            </div>
            """));
    }

    private static Html Verdict(Calibration calibration, double share)
    {
        double rows = calibration.Bins.Sum(bin => bin.Rows);
        double promised = calibration.Bins.Sum(bin => bin.Rows * bin.Confidence) / rows, came = calibration.Bins.Sum(bin => bin.Rows * bin.Accuracy) / rows;
        ConfidenceInterval interval = ConfidenceInterval.OfShare(came, share * rows);
        string verdict = promised > interval.High ? "It is too sure of itself." : promised < interval.Low ? "It is less sure than it could be." : "The difference is within what chance does on so many rows.";
        return Html.Of($"On average the model gives its choice a probability of {Figure.Percent(promised)}, and {Figure.Percent(came)} of its choices were right. {verdict}");
    }
}
