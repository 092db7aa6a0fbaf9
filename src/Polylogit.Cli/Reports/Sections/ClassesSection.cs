using Polylogit.Evaluation;

namespace Polylogit.Cli.Reports.Sections;

/// <summary>Precision, recall, F1 and area under the ROC curve of each class; of many classes those that do worst.</summary>
internal static class ClassesSection
{
    private const int Most = 60;

    public static Section Of(ReportContent content)
    {
        ConfusionMatrix confusion = content.Run.Score.Confusion;
        IReadOnlyList<double>? areas = content.Probabilities?.RocAuc;
        int[] classes = [.. Enumerable.Range(0, confusion.ClassNames.Count)];
        string caption = $"Each class on the {content.RowsName}";
        if (classes.Length > Most)
        {
            caption = $"The {Most} of {classes.Length} classes that do worst by F1, on the {content.RowsName}";
            classes = [.. classes.OrderBy(k => double.IsNaN(confusion.F1(k)) ? 2 : confusion.F1(k)).Take(Most)];
        }

        string[] head = ["class", "precision", "recall", "F1", .. areas is null ? Array.Empty<string>() : ["ROC AUC"], "rows"];
        return new Section("classes", "Classes", Html.Of(
            $"""
            <div class="pair">
            {Table.Of(caption, head, classes.Select(k => Row(confusion, areas, k)))}
            <p class="note">Precision: of the rows taken for the class, how many belong to it. Recall: of the rows of the class, how many were found. F1 is their harmonic mean. ROC AUC, the area under the curve, is how likely a row of the class is given a higher probability of it than another row.</p>
            </div>
            """));
    }

    private static Html[] Row(ConfusionMatrix confusion, IReadOnlyList<double>? areas, int k) =>
    [
        Html.Of($"{confusion.ClassNames[k]}"), Figure.Of(confusion.Precision(k)), Figure.Of(confusion.Recall(k)), Figure.Of(confusion.F1(k)),
        .. areas is null ? Array.Empty<Html>() : [Figure.Of(areas[k])], Figure.Count(confusion.Support(k)),
    ];
}
