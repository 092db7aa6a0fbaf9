using Polylogit.Cli.Tests.Support;

namespace Polylogit.Cli.Tests.Documentation;

/// <summary>
/// What a page's commands find on the path before anything else: <c>polylogit</c>, which is the program as it was built, and a <c>dotnet</c> that takes
/// <c>dotnet run -c Release --project src/Polylogit.Cli -- ...</c> for the same and <c>dotnet test</c> for what is being done already.
/// </summary>
internal static class ShellTools
{
    public static void Write(string folder)
    {
        string program = $"exec '{Real()}' '{PolylogitProcess.Program}' \"$@\"";
        Write(folder, "polylogit", program);
        Write(folder, "dotnet", $"""
            case "$*" in
              "run -c Release --project src/Polylogit.Cli -- "*) shift 6; {program} ;;
              test) exit 0 ;;
              *) echo "The tests of the pages do not run: dotnet $*" >&2; exit 99 ;;
            esac
            """);
    }

    private static void Write(string folder, string name, string script)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllText(path, $"#!/usr/bin/env bash\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>The dotnet that runs the tests, where it is that program.</summary>
    private static string Real()
    {
        IEnumerable<string> folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(folder => Path.Combine(folder, PolylogitProcess.Dotnet)).First(File.Exists);
    }
}
