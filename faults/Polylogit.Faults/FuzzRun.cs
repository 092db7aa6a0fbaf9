namespace Polylogit.Faults;

/// <summary>Fuzzes every target for a share of the time.</summary>
public static class FuzzRun
{
    /// <summary>Runs, says what each target did, and writes the inputs that broke one into a folder.</summary>
    /// <param name="corpusFolder">The inputs that are changed.</param>
    /// <param name="time">Time of all targets together.</param>
    /// <param name="findingsFolder">Where inputs that broke one go.</param>
    /// <param name="names">Names of the targets; none for all.</param>
    /// <returns>0 where nothing broke, else 1.</returns>
    public static int All(string corpusFolder, TimeSpan time, string findingsFolder, IReadOnlyList<string> names)
    {
        FuzzTarget[] targets = [.. FuzzTarget.All.Where(target => names.Count == 0 || names.Contains(target.Name))];
        int seed = Environment.TickCount;
        long executions = 0;
        int broken = 0;
        foreach (FuzzTarget target in targets)
        {
            Fuzzer.Outcome outcome = Fuzzer.Run(target, Fuzzer.Corpus(corpusFolder, target), seed, time / targets.Length);
            Console.WriteLine($"{target.Name,-10} {outcome.Executions,10} executions, {outcome.Findings.Count} findings");
            executions += outcome.Executions;
            foreach ((byte[] input, string failure) in outcome.Findings)
            {
                Directory.CreateDirectory(findingsFolder);
                string path = Path.Combine(findingsFolder, $"{target.Name}-{broken++}");
                File.WriteAllBytes(path, input);
                File.WriteAllText(path + ".txt", failure);
                if (broken <= 10) Console.WriteLine($"{path}: {failure.Split('\n')[0]}");
            }
        }

        Console.WriteLine($"{executions} executions, {broken} findings, seed {seed}");
        return broken == 0 ? 0 : 1;
    }
}
