using Polylogit.Cli.Commands;
using Polylogit.Evaluation;

namespace Polylogit.Cli.Rendering;

/// <summary>The results of <c>evaluate</c>.</summary>
internal static class EvaluationReport
{
    public static void WriteText(TextWriter output, ModelEvaluation evaluation)
    {
        ConfusionMatrix confusion = evaluation.Confusion;
        IReadOnlyList<string> names = confusion.ClassNames;
        output.WriteLine($"rows      {Numbers.Whole(evaluation.RowCount)}");
        output.WriteLine($"accuracy  {Numbers.Short(evaluation.Accuracy)}");
        output.WriteLine($"log loss  {Numbers.Short(evaluation.LogLoss)}");
        output.WriteLine();
        Tables.Write(
            output,
            ["class", "precision", "recall", "F1", "support"],
            names.Select((name, k) => (string[])
            [
                name, Numbers.Short(confusion.Precision(k)), Numbers.Short(confusion.Recall(k)), Numbers.Short(confusion.F1(k)), Numbers.Count(confusion.Support(k)),
            ]));
        output.WriteLine();
        output.WriteLine("confusion matrix: a row for each true class, a column for each predicted one");
        Tables.Write(
            output,
            ["", .. names],
            names.Select((name, actual) => (string[])[name, .. names.Select((_, predicted) => Numbers.Count(confusion[actual, predicted]))]));
    }

    public static void WriteJson(TextWriter output, DataSelection data, ModelEvaluation evaluation) => JsonDocumentWriter.Write(output, json =>
    {
        ConfusionMatrix confusion = evaluation.Confusion;
        IReadOnlyList<string> names = confusion.ClassNames;
        json.WriteString("dataset", data.Name);
        json.WriteString("part", data.Part);
        json.WriteNumber("n", evaluation.RowCount);
        json.WriteNumber("accuracy", evaluation.Accuracy);
        json.WriteNumberOrNull("log_loss", evaluation.LogLoss);
        json.WriteStartArray("classes");
        for (int k = 0; k < names.Count; k++)
        {
            json.WriteStartObject();
            json.WriteString("name", names[k]);
            json.WriteNumberOrNull("precision", confusion.Precision(k));
            json.WriteNumberOrNull("recall", confusion.Recall(k));
            json.WriteNumberOrNull("f1", confusion.F1(k));
            json.WriteNumber("support", confusion.Support(k));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("confusion");
        for (int actual = 0; actual < names.Count; actual++)
        {
            json.WriteStartArray();
            for (int predicted = 0; predicted < names.Count; predicted++) json.WriteNumberValue(confusion[actual, predicted]);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    });
}
