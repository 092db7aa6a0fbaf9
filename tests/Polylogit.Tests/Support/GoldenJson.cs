using System.Text.Json;

namespace Polylogit.Tests.Support;

/// <summary>A file of values that another program computed.</summary>
internal sealed class GoldenJson(JsonElement element)
{
    public static GoldenJson Read(string name) => new(JsonDocument.Parse(File.ReadAllBytes(Repository.Golden(name))).RootElement);

    public double Double(string key) => element.GetProperty(key).GetDouble();

    public int Int(string key) => element.GetProperty(key).GetInt32();

    public string Text(string key) => element.GetProperty(key).GetString()!;

    public ulong ULong(string key) => ulong.Parse(element.GetProperty(key).GetString()!, System.Globalization.CultureInfo.InvariantCulture);

    public double[] Doubles(string key) => [.. element.GetProperty(key).EnumerateArray().Select(value => value.GetDouble())];

    public int[] Ints(string key) => [.. element.GetProperty(key).EnumerateArray().Select(value => value.GetInt32())];

    public ulong[] ULongs(string key) =>
        [.. element.GetProperty(key).EnumerateArray().Select(v => ulong.Parse(v.GetString()!, System.Globalization.CultureInfo.InvariantCulture))];

    public GoldenJson Object(string key) => new(element.GetProperty(key));

    public GoldenJson[] Objects(string key) => [.. element.GetProperty(key).EnumerateArray().Select(value => new GoldenJson(value))];
}
