namespace Polylogit.Mutation;

/// <summary>The tests of a folder, run with a mutant switched on.</summary>
internal sealed class TestRuns
{
    public const string Survived = "survived", NotSeen = "not seen", Killed = "killed", TimedOut = "timed out";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(100);

    private readonly string[] _arguments;
    private readonly string _folder;
    private readonly HashSet<int> _seen;

    /// <summary>Runs the tests without a mutant, which they must pass, and notes which mutants they come across.</summary>
    public TestRuns(string tests, string folder, string work)
    {
        _folder = Path.GetDirectoryName(tests)!;
        _arguments = [tests, "--filter-namespace", $"Polylogit.Tests.{folder}*", "--stop-on-fail", "on", "--no-progress", "--no-ansi"];
        string seen = Path.Combine(work, $"seen-{folder}.txt");
        if (!File.Exists(seen) || File.GetLastWriteTimeUtc(seen) < File.GetLastWriteTimeUtc(tests))
        {
            if (Processes.Run(_folder, Limit, ("POLYLOGIT_MUTANTS_SEEN", seen), "dotnet", _arguments) != 0)
                throw new InvalidOperationException($"The tests of {folder} do not pass without a mutant: dotnet {string.Join(' ', _arguments)}");
        }

        _seen = [.. File.ReadLines(seen).Select(int.Parse)];
    }

    public string Try(Mutant mutant) => !_seen.Contains(mutant.Id) ? NotSeen : Processes.Run(_folder, Limit, ("POLYLOGIT_MUTANT", $"{mutant.Id}"), "dotnet", _arguments) switch
    {
        0 => Survived,
        null => TimedOut,
        _ => Killed,
    };
}
