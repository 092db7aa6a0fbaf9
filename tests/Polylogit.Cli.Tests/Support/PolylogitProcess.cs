using System.Diagnostics;
using Polylogit.Tests.Support;

namespace Polylogit.Cli.Tests.Support;

/// <summary>Runs the built program as a process of its own, as a user does, with the repository's data and no other settings.</summary>
internal static class PolylogitProcess
{
    public const string Dotnet = "dotnet";

    private static readonly string[] Forgotten = ["CI", "NO_COLOR", "POLYLOGIT_SIMD"];

    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "Polylogit.Cli.dll");

    public static Outcome Run(string folder, params string[] arguments)
    {
        using Process process = Start(folder, arguments);
        return Finish(process);
    }

    public static Process Start(string folder, params string[] arguments) => Launch(folder, Dotnet, [Program, .. arguments]);

    /// <summary>Starts any program with both streams piped.</summary>
    public static Process Launch(string folder, string file, string[] arguments, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(file, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in Forgotten) start.Environment.Remove(name);
        start.Environment["POLYLOGIT_DATA"] = Path.Combine(Repository.Root, "data");
        start.Environment["TERM"] = "xterm";
        start.Environment["LANG"] = start.Environment["LC_ALL"] = "C.UTF-8";
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public static Outcome Finish(Process process)
    {
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Outcome(process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
