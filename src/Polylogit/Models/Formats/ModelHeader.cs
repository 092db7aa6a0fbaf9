using System.Text.Encodings.Web;
using System.Text.Json;
using Polylogit.Data;

namespace Polylogit.Models.Formats;

/// <summary>The readable part of a model file: shape, class names and how the model was trained.</summary>
/// <param name="FeatureCount">Number of features D.</param>
/// <param name="ClassNames">Names of the K classes.</param>
/// <param name="Training">How the model was trained.</param>
/// <param name="Encoding">How a table becomes its features; null where it was trained on arrays.</param>
/// <param name="FirstColumn">The number of the first column of LIBSVM files of its rows; null where it was trained on other data.</param>
internal sealed record ModelHeader(
    int FeatureCount, IReadOnlyList<string> ClassNames, IReadOnlyList<KeyValuePair<string, string>> Training, TableEncoding? Encoding, int? FirstColumn = null)
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The header as a JSON document.</summary>
    public static byte[] ToJson(LogisticModel model) => Document(json => WriteMembers(json, model));

    /// <summary>A JSON document as all model files have it: indented, with line feeds, letters of every language as they are.</summary>
    public static byte[] Document(Action<Utf8JsonWriter> members)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, Indented))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>The members of the header, into an object that has begun.</summary>
    public static void WriteMembers(Utf8JsonWriter json, LogisticModel model)
    {
        json.WriteString("model", "multinomial logistic regression");
        json.WriteNumber("features", model.FeatureCount);
        json.WriteStartArray("classes");
        foreach (string name in model.ClassNames) json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteStartObject("training");
        foreach ((string name, string value) in model.Training) json.WriteString(name, value);
        json.WriteEndObject();
        if (model.FirstColumn is { } first) json.WriteNumber("first_column", first);
        if (model.Encoding is { } encoding)
        {
            json.WritePropertyName("encoding");
            EncodingJson.Write(json, encoding);
        }
    }

    public static ModelHeader FromJson(ReadOnlySpan<byte> json, string name) => Parse(json, name, "its header cannot be read", root => FromElement(root, name));

    /// <summary>What a JSON document says, or a refusal.</summary>
    /// <exception cref="ModelFormatException">It is no JSON, or something in it is missing or of the wrong kind.</exception>
    public static T Parse<T>(ReadOnlySpan<byte> json, string name, string refusal, Func<JsonElement, T> read)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(System.Text.Encoding.UTF8.GetString(json));
            return read(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new ModelFormatException($"The model '{name}' is refused: {refusal} ({error.Message.TrimEnd('.')}). Copy it again or train again.", error);
        }
    }

    /// <summary>The header from an object that has its members, among others.</summary>
    public static ModelHeader FromElement(JsonElement root, string name)
    {
        int features = root.GetProperty("features").GetInt32();
        if (features < 1) throw ModelFormat.Refused(name, "its header names no features. Train again");
        string[] classes = [.. root.GetProperty("classes").EnumerateArray().Select(element => element.GetString() ?? "")];
        KeyValuePair<string, string>[] training =
        [
            .. root.GetProperty("training").EnumerateObject().Select(pair => KeyValuePair.Create(pair.Name, pair.Value.GetString() ?? "")),
        ];
        TableEncoding? encoding = root.TryGetProperty("encoding", out JsonElement table) ? EncodingJson.Read(table, features) : null;
        int? first = root.TryGetProperty("first_column", out JsonElement column) ? column.GetInt32() : null;
        if (first is not (null or 0 or 1)) throw ModelFormat.Refused(name, $"its header counts columns from {first}");
        return new ModelHeader(features, classes, training, encoding, first);
    }
}
