using Polylogit.Tests.Support;

namespace Polylogit.Cli.Tests.Support;

/// <summary>
/// A file of expected outputs: blocks that begin with a line "$ polylogit ...". Run the tests with POLYLOGIT_UPDATE_SNAPSHOTS=1
/// to write what the program says now, and read the difference as a user would.
/// </summary>
internal sealed class Snapshot
{
    private readonly string _path;
    private readonly SortedDictionary<string, string> _blocks = new(StringComparer.Ordinal);

    public Snapshot(string name)
    {
        _path = Path.Combine(Repository.Root, "tests", "Polylogit.Cli.Tests", "Snapshots", name);
        if (!File.Exists(_path)) return;
        foreach (string block in File.ReadAllText(_path).Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            int end = block.IndexOf('\n', StringComparison.Ordinal);
            _blocks[block[..end]] = block[(end + 1)..].TrimEnd('\n');
        }
    }

    public IReadOnlyCollection<string> Commands => _blocks.Keys;

    public void Check(string command, string actual)
    {
        if (Environment.GetEnvironmentVariable("POLYLOGIT_UPDATE_SNAPSHOTS") == "1")
        {
            _blocks[command] = actual;
            File.WriteAllText(_path, string.Join("\n\n", _blocks.Select(block => $"{block.Key}\n{block.Value}")) + "\n");
            return;
        }

        Assert.True(_blocks.TryGetValue(command, out string? expected), $"{Path.GetFileName(_path)} has no block '{command}'.");
        Assert.Equal(expected, actual);
    }
}
