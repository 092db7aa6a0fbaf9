using System.Text;
using Polylogit.Solvers;

namespace Polylogit.Training.Checkpoints;

/// <summary>What a run's result depends on, as names and values, in the order in which they are compared.</summary>
internal sealed class RunIdentity(IReadOnlyList<KeyValuePair<string, string>> parts)
{
    private const string None = "not given", Long = " ...";
    private const int Shown = 60;

    public void Write(RunState state)
    {
        state.KeepCount(parts.Count, int.MaxValue);
        foreach ((string name, string value) in parts)
        {
            Keep(state, name);
            Keep(state, value);
        }
    }

    /// <summary>Reads what another run wrote; where it differs first, in words, or null.</summary>
    public string? Difference(RunState state)
    {
        int count = state.KeepCount(0, int.MaxValue);
        Dictionary<string, string> theirs = [], ours = new(parts);
        for (int i = 0; i < count; i++) theirs[Keep(state, "")] = Keep(state, "");
        string? name = ours.Keys.Concat(theirs.Keys).FirstOrDefault(part => ours.GetValueOrDefault(part) != theirs.GetValueOrDefault(part));
        return name is null ? null : $"its {name} is {Text(theirs, name)}, here it is {Text(ours, name)}";
    }

    private static string Text(Dictionary<string, string> values, string name)
    {
        string text = values.GetValueOrDefault(name, None);
        return text.Length <= Shown ? text : text[..Shown] + Long;
    }

    private static string Keep(RunState state, string text)
    {
        List<byte> bytes = [.. Encoding.UTF8.GetBytes(text)];
        state.Keep(bytes);
        return Encoding.UTF8.GetString([.. bytes]);
    }
}
