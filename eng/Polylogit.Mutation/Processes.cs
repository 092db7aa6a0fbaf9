using System.Diagnostics;

namespace Polylogit.Mutation;

/// <summary>Other programs.</summary>
internal static class Processes
{
    /// <summary>What a program prints, whatever its exit code.</summary>
    public static string Output(string folder, string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    /// <summary>A program's exit code; null where it does not end in time.</summary>
    public static int? Run(string folder, int seconds, string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder })!;
        if (process.WaitForExit(TimeSpan.FromSeconds(seconds))) return process.ExitCode;
        process.Kill(entireProcessTree: true);
        return null;
    }
}
