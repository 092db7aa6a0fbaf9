using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace Polylogit.Mutation;

/// <summary>A copy of the repository with all mutants in it, built once.</summary>
/// <param name="root">Where the copy is.</param>
internal sealed partial class MutatedTree(string root)
{
    private const string Switch = """
        namespace Polylogit;

        internal static class Mutant
        {
            private static readonly int Active = int.Parse(System.Environment.GetEnvironmentVariable("POLYLOGIT_MUTANT") ?? "-1");
            private static readonly bool[]? Seen = Record(System.Environment.GetEnvironmentVariable("POLYLOGIT_MUTANTS_SEEN"));

            public static bool Is(int id)
            {
                if (Seen is not null) Seen[id] = true;
                return id == Active;
            }

            private static bool[]? Record(string? file)
            {
                if (file is null) return null;
                bool[] seen = new bool[1 << 17];
                System.AppDomain.CurrentDomain.ProcessExit += (_, _) =>
                    System.IO.File.WriteAllLines(file, System.Linq.Enumerable.Select(System.Linq.Enumerable.Where(System.Linq.Enumerable.Range(0, seen.Length), id => seen[id]), id => id.ToString()));
                return seen;
            }
        }
        """;

    private readonly HashSet<int> _left = [];

    /// <summary>The tests of the copy, as a program.</summary>
    public string Tests => Path.Combine(root, "tests", "Polylogit.Tests", "bin", "Release", "net10.0", "Polylogit.Tests.dll");

    /// <summary>Copies what git knows of, writes the mutants of the folders into it and builds it, leaving out what does not compile.</summary>
    public IReadOnlyList<Mutant> Make(string repository, IReadOnlyList<string> folders)
    {
        foreach (string file in Processes.Output(repository, "git", "ls-files").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string copy = Path.Combine(root, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            if (File.Exists(Path.Combine(repository, file))) File.Copy(Path.Combine(repository, file), copy, overwrite: true);
        }

        File.WriteAllText(Path.Combine(root, "src", "Polylogit", "Mutant.cs"), Switch);
        while (true)
        {
            List<Mutant> mutants = Write(repository, folders);
            string[] errors = Build();
            if (errors.Length == 0) return mutants;
            int before = _left.Count;
            foreach (string error in errors) LeaveOut(repository, mutants, error);
            Console.WriteLine($"{errors.Length} errors; {_left.Count - before} of {mutants.Count} mutants do not compile");
            if (_left.Count == before) throw new InvalidOperationException($"The copy does not build, and no mutant is to blame: {errors[0]}");
        }
    }

    private List<Mutant> Write(string repository, IReadOnlyList<string> folders)
    {
        List<Mutant> mutants = [];
        int next = 0;
        string source = Path.Combine(repository, "src", "Polylogit");
        foreach (string folder in folders)
        {
            foreach (string file in Directory.EnumerateFiles(Path.Combine(source, folder), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                string name = Path.GetRelativePath(source, file);
                Mutator mutator = new(folder, name, next, _left);
                CSharpParseOptions language = new(LanguageVersion.Preview);
                File.WriteAllText(Path.Combine(root, "src", "Polylogit", name), mutator.Visit(CSharpSyntaxTree.ParseText(File.ReadAllText(file), language).GetRoot())!.ToFullString());
                mutants.AddRange(mutator.Mutants);
                next = mutator.Next;
            }
        }

        return mutants;
    }

    private string[] Build()
    {
        string output = Processes.Output(
            root, "dotnet", "build", "tests/Polylogit.Tests", "-c", "Release", "-v", "quiet", "--nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false",
            "-p:TreatWarningsAsErrors=false", "-p:RunAnalyzers=false", "-p:EnforceCodeStyleInBuild=false", "-p:GenerateDocumentationFile=false", "-p:NoWarn=CS0162%3BCS8600%3BCS8602%3BCS8604");
        return [.. output.Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal)).Distinct()];
    }

    /// <summary>Leaves out the mutants on the line of an error, or where there is none, those of the member that it is in, or where there is none, the constants of the file.</summary>
    private void LeaveOut(string repository, List<Mutant> mutants, string error)
    {
        Match place = Place().Match(error);
        if (!place.Success) throw new InvalidOperationException(error);
        string file = Path.GetRelativePath(Path.Combine(root, "src", "Polylogit"), place.Groups[1].Value);
        int line = int.Parse(place.Groups[2].Value);
        Mutant[] inFile = [.. mutants.Where(mutant => mutant.File == file)];
        Mutant[] onLine = [.. inFile.Where(mutant => mutant.Line <= line && line <= mutant.LastLine)];
        if (onLine.Length == 0) onLine = [.. inFile.Where(mutant => mutant.MemberLine <= line && line <= mutant.MemberLastLine)];
        if (onLine.Length == 0)
        {
            string[] lines = File.ReadAllLines(Path.Combine(repository, "src", "Polylogit", file));
            onLine = [.. inFile.Where(mutant => lines[mutant.Line - 1].Contains(" const ", StringComparison.Ordinal))];
        }

        _left.UnionWith(onLine.Select(mutant => mutant.Id));
    }

    [GeneratedRegex(@"^\s*(.+?)\((\d+),\d+\): error ")]
    private static partial Regex Place();
}
