using System.Globalization;
using Polylogit.Mutation;

// mutate make FOLDER...     : a copy of the repository with the mutants of these folders of src/Polylogit, built, in artifacts/mutation
// mutate run FOLDER SECONDS [SAMPLE SEED] : runs the folder's tests on mutants that have not been run yet, for so long; of a sample, if one is given
// mutate report             : what was killed, and the mutants that were not
string repository = Processes.Output(".", "git", "rev-parse", "--show-toplevel").Trim();
string work = Path.Combine(repository, "artifacts", "mutation");
string mutantsFile = Path.Combine(work, "mutants.tsv"), resultsFile = Path.Combine(work, "results.tsv");
MutatedTree tree = new(Path.Combine(work, "tree"));
switch (args)
{
    case ["make", .. var folders] when folders.Length > 0:
        Directory.CreateDirectory(work);
        IReadOnlyList<Mutant> made = tree.Make(repository, folders);
        File.WriteAllLines(mutantsFile, made.Select(mutant => mutant.ToLine()));
        File.Delete(resultsFile);
        Console.WriteLine($"{made.Count} mutants");
        return 0;
    case ["run", var folder, var seconds, .. var sample]:
        Mutant[] mutants = [.. Read().Where(mutant => mutant.Folder == folder)];
        if (sample is [var size, var seed])
        {
            new Random(int.Parse(seed, CultureInfo.InvariantCulture)).Shuffle(mutants);
            mutants = mutants[..Math.Min(mutants.Length, int.Parse(size, CultureInfo.InvariantCulture))];
        }

        Dictionary<int, string> before = Results();
        Mutant[] left = [.. mutants.Where(mutant => !before.ContainsKey(mutant.Id))];
        new TestRuns(tree.Tests, folder, work).Run(left, resultsFile, TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture)));
        Dictionary<int, string> done = Results();
        Console.WriteLine($"{folder}: {mutants.Count(mutant => done.ContainsKey(mutant.Id))} of {mutants.Length} mutants have been run");
        return 0;
    case ["report"]:
        Dictionary<int, string> results = Results();
        foreach (IGrouping<string, Mutant> group in Read().Where(mutant => results.ContainsKey(mutant.Id)).GroupBy(mutant => mutant.Folder))
        {
            Mutant[] survivors = [.. group.Where(mutant => results[mutant.Id] is TestRuns.Survived or TestRuns.NotSeen)];
            foreach (Mutant mutant in survivors) Console.WriteLine($"{results[mutant.Id]}\t{mutant.File}:{mutant.Line}\t{mutant.Original}\t->\t{mutant.Changed}");
            int killed = group.Count() - survivors.Length;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group.Key}: {killed} of {group.Count()} mutants killed, {100.0 * killed / group.Count():F1} %"));
        }

        return 0;
    default:
        Console.Error.WriteLine("eng/mutate make FOLDER... | run FOLDER SECONDS [SAMPLE SEED] | report");
        return 2;
}

IEnumerable<Mutant> Read() => File.ReadLines(mutantsFile).Select(Mutant.Parse);

Dictionary<int, string> Results() => File.Exists(resultsFile)
    ? File.ReadLines(resultsFile).Select(line => line.Split('\t')).ToDictionary(cells => int.Parse(cells[0], CultureInfo.InvariantCulture), cells => cells[1])
    : [];
