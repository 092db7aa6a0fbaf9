using System.Text.Json;
using Polylogit.Data;

namespace Polylogit.Models.Formats;

/// <summary>The encoding of a table's columns as JSON, in the header of a model.</summary>
internal static class EncodingJson
{
    private static readonly (MissingCells Value, string Word)[] Policies =
    [
        (MissingCells.Refuse, "refuse"), (MissingCells.Mean, "mean"), (MissingCells.Indicator, "indicator"), (MissingCells.Drop, "drop"),
    ];

    public static void Write(Utf8JsonWriter json, TableEncoding encoding)
    {
        json.WriteStartObject();
        json.WriteString("label_column", encoding.LabelColumn);
        if (encoding.WeightColumn is { } weights) json.WriteString("weight_column", weights);
        json.WriteBoolean("header", encoding.HasHeader);
        json.WriteString("missing", Array.Find(Policies, policy => policy.Value == encoding.Missing).Word);
        WriteTexts(json, "ignored", encoding.Ignored);
        json.WriteStartArray("columns");
        foreach (ColumnEncoding column in encoding.Columns)
        {
            json.WriteStartObject();
            json.WriteString("name", column.Name);
            if (column.Levels is { } levels) WriteTexts(json, "levels", levels);
            else json.WriteNumber("mean", column.Mean);
            if (column.EmptyLevel is { } empty) json.WriteString("empty", empty);
            if (column.HasIndicator) json.WriteBoolean("indicator", true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <exception cref="FormatException">The encoding makes no sense, or not as many features as the model has.</exception>
    public static TableEncoding Read(JsonElement json, int featureCount)
    {
        string missing = Text(json.GetProperty("missing"));
        TableEncoding encoding = new()
        {
            LabelColumn = Text(json.GetProperty("label_column")),
            WeightColumn = json.TryGetProperty("weight_column", out JsonElement weights) ? Text(weights) : null,
            HasHeader = json.GetProperty("header").GetBoolean(),
            Missing = Array.Exists(Policies, policy => policy.Word == missing)
                ? Array.Find(Policies, policy => policy.Word == missing).Value
                : throw new FormatException($"the policy '{missing}' for missing cells is unknown"),
            Ignored = Texts(json.GetProperty("ignored")),
            Columns = [.. json.GetProperty("columns").EnumerateArray().Select(Column)],
        };
        string[] names = [.. encoding.Columns.Select(column => column.Name), encoding.LabelColumn, .. encoding.WeightColumn is { } one ? (string[])[one] : []];
        if (names.Distinct(StringComparer.Ordinal).Count() != names.Length)
            throw new FormatException("two columns have one name");
        if (encoding.FeatureCount != featureCount) throw new FormatException($"the columns make {encoding.FeatureCount} features and the model has {featureCount}");
        return encoding;
    }

    private static ColumnEncoding Column(JsonElement json)
    {
        string[]? levels = json.TryGetProperty("levels", out JsonElement texts) ? Texts(texts) : null;
        ColumnEncoding column = new()
        {
            Name = Text(json.GetProperty("name")),
            Levels = levels,
            Mean = levels is null ? json.GetProperty("mean").GetDouble() : 0,
            EmptyLevel = json.TryGetProperty("empty", out JsonElement empty) ? Text(empty) : null,
            HasIndicator = json.TryGetProperty("indicator", out JsonElement indicator) && indicator.GetBoolean(),
        };
        bool isSound = levels is null
            ? double.IsFinite(column.Mean) && column.EmptyLevel is null
            : levels.Length > 0 && levels.Distinct(StringComparer.Ordinal).Count() == levels.Length && !column.HasIndicator
                && (column.EmptyLevel is null || levels.Contains(column.EmptyLevel));
        return isSound ? column : throw new FormatException($"the encoding of column '{column.Name}' makes no sense");
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static string[] Texts(JsonElement json) => [.. json.EnumerateArray().Select(Text)];

    private static string Text(JsonElement json) => json.GetString() ?? throw new FormatException("a text is missing");
}
