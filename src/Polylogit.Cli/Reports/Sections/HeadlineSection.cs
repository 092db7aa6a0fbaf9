using Polylogit.Cli.Runs;
using Polylogit.Evaluation;

namespace Polylogit.Cli.Reports.Sections;

/// <summary>The figures that one looks at first, each with the interval that other rows of the same kind would leave it in.</summary>
internal static class HeadlineSection
{
    public static Section Of(ReportContent content)
    {
        RunScore score = content.Run.Score;
        string rows = content.RowsName;
        ProbabilityEvaluation? found = content.Probabilities;
        List<Html> cards =
        [
            Card($"Accuracy, {rows}", Figure.Of(score.Accuracy), score.AccuracyInterval, "share of the rows that were given their class", main: true),
            Card($"Log loss, {rows}", Figure.Of(score.LogLoss), found?.LogLossInterval, $"0 is best; guessing by chance gives {Math.Log(content.Run.Data.ClassNames.Count):0.0000}"),
        ];
        if (found is not null)
        {
            cards.Add(Card("Brier score", Figure.Of(found.Brier), found.BrierInterval, "squared distance of the probabilities from the truth, 0 to 2; 0 is best"));
            cards.Add(Card("Calibration error (ECE)", Figure.Of(found.Calibration.ExpectedError), null, "how far probabilities are from what they promise; 0 is best"));
            cards.Add(Card("Mean area under ROC", Figure.Of(found.MeanRocAuc), null, "one class against the others; 0.5 is chance, 1 a perfect order"));
        }

        if (content.Run.Test is not null)
            cards.Add(Card("Accuracy, training rows", Figure.Of(content.Run.Train.Accuracy), null, $"log loss {Rendering.Numbers.Short(content.Run.Train.LogLoss)}; much better than on test rows means overfitting"));
        return new Section("figures", "Figures", Html.Of(
            $"""
            <dl class="cards">
            {Html.Each(cards, card => card)}</dl>
            <p class="note">{Note(content)}</p>
            """));
    }

    private static Html Card(string name, Html value, ConfidenceInterval? interval, string meaning, bool main = false) => Html.Of(
        $"""
        <div class="card{(main ? " main" : "")}"><dt>{name}</dt><dd class="figure">{value}</dd>{(interval is { } bounds
            ? Html.Of($"<dd>95 %: {Figure.Interval(bounds)}</dd>")
            : Html.Empty)}<dd class="note">{meaning}</dd></div>

        """);

    private static Html Note(ReportContent content) => Html.Of(
        $"Measured on {Figure.Count(content.Run.Score.Rows)} {content.RowsName}{(content.Run.Test is null ? ", which the model has seen: with test rows (--split 0.2, --test FILE) the figures would be worse and truer" : "")}. Of a hundred samples of rows like these, about 95 would have the true figure within such an interval (Wilson's for the accuracy).{Html.Of($" {content.Absence}")}");
}
