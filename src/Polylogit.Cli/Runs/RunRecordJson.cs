using System.Globalization;
using System.Text;
using System.Text.Json;
using Polylogit.Cli.Rendering;
using Polylogit.Data.Formats;
using Polylogit.Evaluation;

namespace Polylogit.Cli.Runs;

/// <summary>Writes a <see cref="RunRecord"/>.</summary>
internal static class RunRecordJson
{
    /// <summary>Version of the layout of the file.</summary>
    public const int Format = 1;

    public static byte[] ToBytes(RunRecord run)
    {
        using StringWriter text = new() { NewLine = "\n" };
        JsonDocumentWriter.Write(text, json =>
        {
            json.WriteNumber("format", Format);
            json.WriteString("polylogit", run.Version);
            json.WriteString("command", run.Command);
            WriteTexts(json, "arguments", run.Arguments);
            json.WriteString("started", run.Started.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
            WriteData(json, run.Data);
            WriteFit(json, run.Fit);
            WriteScore(json, "train", run.Train);
            WriteScore(json, "test", run.Test);
            WriteFindings(json, run.Findings);
        });
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void WriteData(Utf8JsonWriter json, RunData data)
    {
        json.WriteStartObject("data");
        json.WriteString("name", data.Name);
        json.WriteString("path", data.Path);
        json.WriteString("test_path", data.TestPath);
        json.WriteStartArray("files");
        foreach (RunFile file in data.Files)
        {
            json.WriteStartObject();
            json.WriteString("path", file.Path);
            json.WriteNumber("bytes", file.Bytes);
            json.WriteString("sha256", file.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteReading(json, data.Reading);
        json.WriteString("layout", data.Layout);
        json.WriteNumber("features", data.FeatureCount);
        json.WriteString("image", data.Image?.ToString());
        json.WriteStartArray("classes");
        for (int k = 0; k < data.ClassNames.Count; k++)
        {
            json.WriteStartObject();
            json.WriteString("name", data.ClassNames[k]);
            json.WriteNumber("train", data.TrainCounts[k]);
            if (data.TestCounts.Count > 0) json.WriteNumber("test", data.TestCounts[k]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>What is not in the encoding that the model has of a table.</summary>
    private static void WriteReading(Utf8JsonWriter json, DatasetReadOptions reading)
    {
        json.WriteStartObject("reading");
        json.WriteString("delimiter", reading.Table.Delimiter?.ToString());
        json.WriteString("layout", reading.Layout.ToString());
        json.WriteNumber("split", reading.TestShare);
        json.WriteNumber("split_seed", reading.SplitSeed);
        json.WriteEndObject();
    }

    private static void WriteFit(Utf8JsonWriter json, RunFit fit)
    {
        json.WriteStartObject("fit");
        json.WriteString("solver", fit.Solver);
        json.WriteString("solver_reason", fit.SolverReason);
        json.WriteString("penalty", fit.Penalty);
        json.WriteString("penalty_name", fit.PenaltyName);
        json.WriteNumber("lambda", fit.Lambda);
        json.WriteString("scaling", fit.Scaling);
        json.WriteNumber("seed", fit.Seed);
        json.WriteStartObject("notes");
        foreach ((string name, string value) in fit.Notes) json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteBoolean("sees_all_rows", fit.SeesAllRows);
        json.WriteNumber("steps", fit.Steps);
        json.WriteNumber("steps_per_epoch", fit.StepsPerEpoch);
        json.WriteNumber("passes", fit.Passes);
        json.WriteNumber("seconds", fit.Seconds);
        json.WriteString("stop", fit.StopKind.ToString());
        json.WriteString("stop_reason", fit.StopReason);
        json.WriteNumber("tolerance", fit.Tolerance);
        if (fit.Certificate is { } certificate) WriteCertificate(json, certificate);
        else json.WriteNull("certificate");
        json.WriteEndObject();
    }

    private static void WriteCertificate(Utf8JsonWriter json, RunCertificate certificate)
    {
        json.WriteStartObject("certificate");
        json.WriteNumber("primal", certificate.Primal);
        json.WriteNumberOrNull("dual", certificate.Dual);
        json.WriteNumberOrNull("relative_gap", certificate.RelativeGap);
        json.WriteNumberOrNull("gradient_norm", certificate.GradientNorm);
        json.WriteNumberOrNull("coefficient_bound", certificate.CoefficientBound);
        json.WriteString("words", certificate.Words);
        json.WriteEndObject();
    }

    private static void WriteScore(Utf8JsonWriter json, string name, RunScore? score)
    {
        if (score is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("rows", score.Rows);
        json.WriteNumber("effective_rows", score.EffectiveRows);
        json.WriteNumber("accuracy", score.Accuracy);
        json.WriteNumberOrNull("log_loss", score.LogLoss);
        json.WriteStartArray("confusion");
        for (int actual = 0; actual < score.Confusion.ClassNames.Count; actual++) json.WriteRawValue(Row(score.Confusion, actual));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFindings(Utf8JsonWriter json, IReadOnlyList<RunFinding> findings)
    {
        json.WriteStartArray("findings");
        foreach (RunFinding finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("code", finding.Code);
            json.WriteString("severity", finding.Severity);
            json.WriteString("title", finding.Title);
            json.WriteString("sentence", finding.Sentence);
            json.WriteString("advice", finding.Advice);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>A row on one line, as people read matrices.</summary>
    private static string Row(ConfusionMatrix confusion, int actual) =>
        $"[{string.Join(", ", Enumerable.Range(0, confusion.ClassNames.Count).Select(predicted => confusion[actual, predicted].ToString("R", CultureInfo.InvariantCulture)))}]";

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
