namespace Polylogit.Mutation;

/// <summary>The tests of a folder, run with its mutants switched on, one after the other in one process, which is started again where a mutant ends it.</summary>
internal sealed class TestRuns(string tests, string folder, string work)
{
    public const string Survived = "survived", NotSeen = "not seen";

    private const string Killed = "killed", TimedOut = "timed out";

    // What a whole folder's tests may take with a mutant that is on from the start.
    private const int MostSeconds = 100;

    private readonly string _space = $"Polylogit.Tests.{folder}";

    /// <summary>Runs mutants and notes what came of each, for so long.</summary>
    public void Run(IReadOnlyCollection<Mutant> mutants, string results, TimeSpan limit)
    {
        DateTime end = DateTime.UtcNow + limit;
        Queue<Mutant> constants = new(mutants.Where(mutant => mutant.IsConstant));
        while (DateTime.UtcNow < end && constants.TryDequeue(out Mutant? mutant))
            File.AppendAllText(results, $"{mutant.Id}\t{Processes.Run(work, MostSeconds, "dotnet", tests, _space, $"{mutant.Id}") switch { 0 => Survived, null => TimedOut, _ => Killed }}\n");
        HashSet<int> left = [.. mutants.Where(mutant => !mutant.IsConstant).Select(mutant => mutant.Id)];
        string ids = Path.Combine(work, $"ids-{folder}.txt"), found = Path.Combine(work, $"found-{folder}.tsv"), current = found + ".current";
        while (DateTime.UtcNow < end && left.Count > 0)
        {
            File.WriteAllLines(ids, left.Order().Select(id => $"{id}"));
            File.Delete(found);
            File.Delete(current);
            int seconds = (int)(end - DateTime.UtcNow).TotalSeconds;
            int? code = Processes.Run(work, seconds + MostSeconds, "dotnet", tests, _space, ids, found, $"{seconds}");
            string[] lines = File.Exists(found) ? File.ReadAllLines(found) : [];
            File.AppendAllLines(results, lines);
            left.ExceptWith(lines.Select(line => int.Parse(line.Split('\t')[0])));
            if (!File.Exists(current)) throw new InvalidOperationException($"The tests of {folder} do not start: dotnet {tests} {_space} {ids} {found} {seconds}");
            int last = int.Parse(File.ReadAllText(current));
            if (code != 0 && left.Remove(last)) File.AppendAllText(results, $"{last}\t{(code is null ? TimedOut : Killed)}\n");
        }
    }
}
