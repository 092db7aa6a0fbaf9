using System.Globalization;
using System.Text.Json;
using Polylogit.Cli.Options;
using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Evaluation;
using Polylogit.Training;

namespace Polylogit.Cli.Runs;

/// <summary>Reads a <see cref="RunRecord"/> back.</summary>
internal static class RunRecordReader
{
    /// <exception cref="FormatException">It is no such record, or one of a newer version.</exception>
    public static RunRecord Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            return Record(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"it is damaged ({error.Message.TrimEnd('.')})", error);
        }
    }

    private static RunRecord Record(JsonElement json)
    {
        int format = json.GetProperty("format").GetInt32();
        if (format != RunRecordJson.Format) throw new FormatException($"its format is {format}, and this version of {PolylogitProgram.Name} reads {RunRecordJson.Format}");
        RunData data = Data(json.GetProperty("data"));
        return new RunRecord
        {
            Version = Text(json, "polylogit"),
            Arguments = [.. json.GetProperty("arguments").EnumerateArray().Select(argument => argument.GetString() ?? "")],
            Started = DateTimeOffset.Parse(Text(json, "started"), CultureInfo.InvariantCulture),
            Data = data,
            Fit = Fit(json.GetProperty("fit")),
            Train = Score(json.GetProperty("train"), data.ClassNames),
            Test = json.GetProperty("test") is { ValueKind: not JsonValueKind.Null } test ? Score(test, data.ClassNames) : null,
            Findings =
            [
                .. json.GetProperty("findings").EnumerateArray().Select(finding => new RunFinding(
                    Text(finding, "code"), Text(finding, "severity"), Text(finding, "title"), Text(finding, "sentence"), Text(finding, "advice"))),
            ],
        };
    }

    private static RunData Data(JsonElement json)
    {
        int features = json.GetProperty("features").GetInt32();
        JsonElement[] classes = [.. json.GetProperty("classes").EnumerateArray()];
        return new RunData
        {
            Name = Text(json, "name"),
            Path = json.GetProperty("path").GetString(),
            TestPath = json.GetProperty("test_path").GetString(),
            Files =
            [
                .. json.GetProperty("files").EnumerateArray()
                    .Select(file => new RunFile(file.GetProperty("path").GetString(), file.GetProperty("bytes").GetInt64(), Text(file, "sha256"))),
            ],
            Reading = Reading(json.GetProperty("reading")),
            Layout = Text(json, "layout"),
            FeatureCount = features,
            Image = json.GetProperty("image").GetString() is { } shape && ImageShape.TryParse(shape, out ImageShape? image)
                && image is { } size && (long)size.Height * size.Width == features ? image : null,
            ClassNames = [.. classes.Select(one => Text(one, "name"))],
            TrainCounts = [.. classes.Select(one => one.GetProperty("train").GetInt32())],
            TestCounts = [.. classes.Where(one => one.TryGetProperty("test", out _)).Select(one => one.GetProperty("test").GetInt32())],
        };
    }

    private static DatasetReadOptions Reading(JsonElement json) => new()
    {
        Layout = Enum.Parse<FeatureLayout>(Text(json, "layout")),
        TestShare = json.GetProperty("split").GetDouble(),
        SplitSeed = json.GetProperty("split_seed").GetUInt64(),
        Table = new TableOptions { Delimiter = json.GetProperty("delimiter").GetString() is { Length: 1 } delimiter ? delimiter[0] : null },
    };

    private static RunFit Fit(JsonElement json) => new()
    {
        Solver = Text(json, "solver"),
        SolverReason = Text(json, "solver_reason"),
        Penalty = json.GetProperty("penalty").GetString(),
        PenaltyName = Text(json, "penalty_name"),
        Lambda = json.GetProperty("lambda").GetDouble(),
        Scaling = Text(json, "scaling"),
        Seed = json.GetProperty("seed").GetUInt64(),
        Notes = [.. json.GetProperty("notes").EnumerateObject().Select(note => KeyValuePair.Create(note.Name, note.Value.GetString() ?? ""))],
        SeesAllRows = json.GetProperty("sees_all_rows").GetBoolean(),
        Steps = json.GetProperty("steps").GetInt32(),
        StepsPerEpoch = json.GetProperty("steps_per_epoch").GetInt32(),
        Passes = json.GetProperty("passes").GetDouble(),
        Seconds = json.GetProperty("seconds").GetDouble(),
        StopKind = Enum.Parse<StopKind>(Text(json, "stop")),
        StopReason = Text(json, "stop_reason"),
        Tolerance = json.GetProperty("tolerance").GetDouble(),
        Certificate = json.GetProperty("certificate") is { ValueKind: not JsonValueKind.Null } certificate ? Certificate(certificate) : null,
    };

    private static RunCertificate Certificate(JsonElement json) => new(
        json.GetProperty("primal").GetDouble(), Number(json, "dual"), Number(json, "relative_gap"), Number(json, "gradient_norm"),
        Number(json, "coefficient_bound"), Text(json, "words"));

    private static RunScore Score(JsonElement json, IReadOnlyList<string> classNames)
    {
        double[] counts = [.. json.GetProperty("confusion").EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(count => count.GetDouble())];
        return new RunScore(
            json.GetProperty("rows").GetInt32(), json.GetProperty("effective_rows").GetDouble(), json.GetProperty("accuracy").GetDouble(), Number(json, "log_loss"),
            ConfusionMatrix.Of(classNames, counts));
    }

    private static double? Number(JsonElement json, string name) => json.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value.GetDouble() : null;

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is missing");
}
