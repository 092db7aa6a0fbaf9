using System.Text.Json;

namespace Polylogit.Models.Formats;

/// <summary>
/// A model as one JSON document, to be read by people and any language: the header of a <c>.polylogit</c> file (classes, training, encoding), then for
/// each class its intercept and its coefficients by the names of the features. It holds everything, with the same bits.
/// </summary>
internal sealed class JsonModelFormat : ReadableModelFormat
{
    private const int Version = 1;

    public override string Name => "json";

    public override IReadOnlyList<string> Extensions => [".json"];

    public override bool Sniff(ReadOnlySpan<byte> head) => head.TrimStart(" \t\r\n"u8).StartsWith("{"u8);

    public override byte[] ToBytes(LogisticModel model, string file) => ModelHeader.Document(json =>
    {
        json.WriteNumber("version", Version);
        ModelHeader.WriteMembers(json, model);
        json.WriteStartArray("parameters");
        IReadOnlyList<string> names = model.FeatureNames;
        for (int k = 0; k < model.ClassCount; k++)
        {
            json.WriteStartObject();
            json.WriteString("class", model.ClassNames[k]);
            json.WriteNumber("intercept", model.Intercepts[k]);
            json.WriteStartObject("coefficients");
            for (int d = 0; d < names.Count; d++) json.WriteNumber(names[d], model.Coefficients[k * names.Count + d]);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    public override LogisticModel Read(ReadOnlyMemory<byte> content, string file) =>
        ModelHeader.Parse(content.Span, file, "it cannot be read as the JSON of a model", root => Read(root, file));

    private static LogisticModel Read(JsonElement root, string file)
    {
        int version = root.GetProperty("version").GetInt32();
        if (version != Version) throw Refused(file, $"it has format version {version} and this program knows version {Version}. Update Polylogit");
        ModelHeader header = ModelHeader.FromElement(root, file);
        List<double> coefficients = [], intercepts = [];
        // Features that have no names in the file are named by the first class, and the others need the same.
        List<string> names = [.. header.Encoding?.FeatureNames ?? []];
        foreach (JsonElement parameters in root.GetProperty("parameters").EnumerateArray())
        {
            string name = parameters.GetProperty("class").GetString() ?? "";
            int k = intercepts.Count, d = 0;
            if (k >= header.ClassNames.Count || name != header.ClassNames[k])
                throw Refused(file, $"its parameters name the class '{name}' in place {k} (counted from 0), and its list of classes does not. Both need the same order");
            intercepts.Add(parameters.GetProperty("intercept").GetDouble());
            foreach (JsonProperty pair in parameters.GetProperty("coefficients").EnumerateObject())
            {
                if (d == names.Count && k == 0) names.Add(pair.Name);
                if (d >= names.Count || names[d] != pair.Name)
                    throw Refused(file, $"class '{name}' has the feature '{pair.Name}' in place {d} (counted from 0), where other features stand elsewhere. Every class needs the same features in the same order");
                coefficients.Add(pair.Value.GetDouble());
                d++;
            }

            if (d != header.FeatureCount) throw Refused(file, $"class '{name}' has {d} coefficients, not {header.FeatureCount}");
        }

        return Build([.. coefficients], [.. intercepts], header, file);
    }
}
