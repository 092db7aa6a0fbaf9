using System.Text.Json.Serialization;

namespace Polylogit.Benchmarks;

/// <summary>What the workbench answers; only what was asked for is written.</summary>
internal sealed record Answer
{
    [JsonPropertyName("seconds"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double Seconds { get; init; }

    [JsonPropertyName("flops"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double Flops { get; init; }

    [JsonPropertyName("stored_flops"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double StoredFlops { get; init; }

    [JsonPropertyName("gigaflops"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double Gigaflops { get; init; }

    [JsonPropertyName("gigabytes_per_second"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double GigabytesPerSecond { get; init; }

    [JsonPropertyName("primal"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double Primal { get; init; }

    [JsonPropertyName("dual"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double Dual { get; init; }

    [JsonPropertyName("iterations"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Iterations { get; init; }

    [JsonPropertyName("passes"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double Passes { get; init; }

    [JsonPropertyName("rows"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Rows { get; init; }

    [JsonPropertyName("features"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Features { get; init; }

    [JsonPropertyName("classes"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Classes { get; init; }

    [JsonPropertyName("threads"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Threads { get; init; }

    [JsonPropertyName("layout"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Layout { get; init; }

    [JsonPropertyName("error"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Error { get; init; }
}
