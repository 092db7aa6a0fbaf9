using System.Globalization;
using Polylogit.Evaluation;

namespace Polylogit.Cli.Reports.Figures;

/// <summary>Accuracy against confidence, bin by bin; on the diagonal probabilities mean what they say.</summary>
internal static class ReliabilityDiagram
{
    private const double Size = 340, Left = 46, Right = 12, Top = 10, Bottom = 44;

    private static readonly Axis Share = new(0, 1);

    /// <param name="calibration">The bins.</param>
    /// <param name="share">Rows of equal weight that tell as much, for each of those counted in a bin; 1 where no row has a weight.</param>
    public static Html Of(Calibration calibration, double share)
    {
        double most = calibration.Bins.Max(bin => bin.Rows);
        return Html.Of(
            $"""
            <figure class="chart square">
            <svg viewBox="0 0 {Size} {Size}" role="img" aria-label="{Alternative(calibration)}">
            {Html.Each(Share.Ticks(), tick => Html.Of($"<path class=\"grid\" d=\"M{Left} {Up(tick.Value):0.#}H{Size - Right}\" /><text x=\"{Left - 6}\" y=\"{Up(tick.Value) + 4:0.#}\" text-anchor=\"end\">{tick.Label}</text><text x=\"{Along(tick.Value):0.#}\" y=\"{Size - Bottom + 18}\" text-anchor=\"middle\">{tick.Label}</text>"))}
            {Html.Each(calibration.Bins, bin => Bar(bin, most))}<path class="diagonal" d="M{Along(0):0.#} {Up(0):0.#}L{Along(1):0.#} {Up(1):0.#}" />
            {Html.Each(calibration.Bins, bin => Point(bin, share))}<path class="axis" d="M{Left} {Size - Bottom}H{Size - Right}" />
            <text x="{(Left + Size - Right) / 2}" y="{Size - 6}" text-anchor="middle">probability that the model gives</text>
            </svg>
            <figcaption><strong>Reliability</strong>: share of the rows that were right (points, with their 95 %), by the probability of the chosen class. Bars show how many rows have it. Below the dashed line the model is too sure.</figcaption>
            </figure>
            """);
    }

    private static string Alternative(Calibration calibration) => "Reliability diagram. " + string.Join(" ", calibration.Bins.Select(bin => string.Create(
        CultureInfo.InvariantCulture, $"Of {bin.Rows:0.#} rows with a probability of about {bin.Confidence:0.00}, {bin.Accuracy:0.00} were right.")));

    private static Html Bar(CalibrationBin bin, double most) => Html.Of(
        $"<rect class=\"bin\" x=\"{Along(bin.Low) + 1:0.#}\" width=\"{Along(bin.High) - Along(bin.Low) - 2:0.#}\" y=\"{Up(bin.Rows / most / 2):0.#}\" height=\"{Up(0) - Up(bin.Rows / most / 2):0.#}\" />");

    private static Html Point(CalibrationBin bin, double share)
    {
        ConfidenceInterval interval = ConfidenceInterval.OfShare(bin.Accuracy, share * bin.Rows);
        return Html.Of(
            $"<path class=\"whisker\" d=\"M{Along(bin.Confidence):0.#} {Up(interval.Low):0.#}V{Up(interval.High):0.#}\" /><circle class=\"point\" cx=\"{Along(bin.Confidence):0.#}\" cy=\"{Up(bin.Accuracy):0.#}\" r=\"4\" />\n");
    }

    private static double Along(double share) => Left + share * (Size - Left - Right);

    private static double Up(double share) => Size - Bottom - share * (Size - Top - Bottom);
}
