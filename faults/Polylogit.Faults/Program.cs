using Polylogit.Faults;

switch (args)
{
    case ["save-loop", string path]:
        KilledSaves.Loop(path);
        return 0;
    case ["save-once", string path]:
        return FailedSave.Run(path);
    case ["found", string path]:
        Console.WriteLine(TwoModels.Found(path));
        return 0;
    case ["kill", string folder, string count]:
        KilledSaves.Outcome outcome = KilledSaves.Run(folder, int.Parse(count, null), seed: Environment.TickCount);
        Console.WriteLine($"{count} kills: {outcome.Old} times the old model, {outcome.New} times the new one, {outcome.Broken.Count} times neither; {outcome.Temporary} temporary files left");
        foreach (string sentence in outcome.Broken) Console.WriteLine(sentence);
        return outcome.Broken.Count == 0 ? 0 : 1;
    case ["fuzz", string corpus, string seconds, string findings, .. string[] targets]:
        return FuzzRun.All(corpus, TimeSpan.FromSeconds(double.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture)), findings, targets);
    default:
        Console.Error.WriteLine("Give one of: save-loop PATH, save-once PATH, found PATH, kill FOLDER COUNT, fuzz CORPUS SECONDS FINDINGS [TARGET...].");
        return 2;
}
