using System.Diagnostics;

namespace Polylogit.Faults;

/// <summary>Kills a process that saves models in a loop, at a random moment, and looks at what is left.</summary>
public static class KilledSaves
{
    private const int MostMilliseconds = 12;

    /// <summary>What was found after so many kills: the old model, the new one, temporary files, and sentences about anything else.</summary>
    public sealed record Outcome(int Old, int New, int Temporary, IReadOnlyList<string> Broken);

    /// <summary>Saves for ever, the old and the new model in turn; a line on stdout says that the first save is done.</summary>
    public static void Loop(string path)
    {
        TwoModels.Save(path, isNew: false);
        Console.Out.WriteLine("saving");
        for (bool isNew = true; ; isNew = !isNew) TwoModels.Save(path, isNew);
    }

    /// <summary>Kills the loop so many times.</summary>
    /// <param name="folder">A folder of its own.</param>
    /// <param name="count">How often.</param>
    /// <param name="seed">Seed of the moments.</param>
    public static Outcome Run(string folder, int count, int seed)
    {
        Random random = new(seed);
        string path = Path.Combine(folder, "model.polylogit");
        int old = 0, @new = 0, temporary = 0;
        List<string> broken = [];
        for (int i = 0; i < count; i++)
        {
            using Process process = Start(path);
            process.StandardOutput.ReadLine();
            Thread.Sleep(random.Next(MostMilliseconds));
            Thread.SpinWait(random.Next(100_000));
            process.Kill();
            process.WaitForExit();
            string found = TwoModels.Found(path);
            if (found == "old") old++;
            else if (found == "new") @new++;
            else broken.Add(found);
            foreach (string left in Directory.EnumerateFiles(folder, "*.tmp"))
            {
                temporary++;
                File.Delete(left);
            }
        }

        return new Outcome(old, @new, temporary, broken);
    }

    private static Process Start(string path)
    {
        string program = typeof(KilledSaves).Assembly.Location;
        return Process.Start(new ProcessStartInfo("dotnet", [program, "save-loop", path]) { RedirectStandardOutput = true })!;
    }
}
