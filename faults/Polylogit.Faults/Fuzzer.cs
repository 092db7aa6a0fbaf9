using System.Diagnostics;

namespace Polylogit.Faults;

/// <summary>Feeds changed inputs to a target and keeps those that break it.</summary>
public static class Fuzzer
{
    /// <summary>What a run did: how often the target was called, and the inputs that broke it, each with what happened.</summary>
    public sealed record Outcome(long Executions, IReadOnlyList<(byte[] Input, string Failure)> Findings);

    /// <summary>The committed inputs of a target.</summary>
    public static IReadOnlyList<byte[]> Corpus(string folder, FuzzTarget target) =>
        [.. Directory.EnumerateFiles(Path.Combine(folder, target.Name)).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    /// <summary>Runs changed inputs until the time or their number is over.</summary>
    public static Outcome Run(FuzzTarget target, IReadOnlyList<byte[]> corpus, int seed, TimeSpan time, long most = long.MaxValue)
    {
        Mutation mutation = new(seed);
        List<(byte[], string)> findings = [];
        Stopwatch clock = Stopwatch.StartNew();
        long executions = 0;
        for (; executions < most && clock.Elapsed < time; executions++)
        {
            byte[] input = mutation.Next(corpus);
            if (Break(target, input) is { } failure) findings.Add((input, failure));
        }

        return new Outcome(executions, findings);
    }

    /// <summary>What an input breaks in a target; null where it is read or refused as it should be.</summary>
    public static string? Break(FuzzTarget target, byte[] input)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Stopwatch clock = Stopwatch.StartNew();
        try
        {
            target.Read(input);
        }
#pragma warning disable CA1031 // any other exception is what is looked for
        catch (Exception error)
#pragma warning restore CA1031
        {
            return $"{error.GetType().Name}: {error.Message}\n{error.StackTrace}";
        }

        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return bytes > 256L << 20 ? $"took {bytes >> 20} MB of memory"
            : clock.Elapsed > TimeSpan.FromSeconds(30) ? $"took {clock.Elapsed.TotalSeconds:F0} s"
            : null;
    }
}
