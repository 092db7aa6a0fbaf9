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
    public static int? Run(string folder, TimeSpan limit, (string Name, string Value) variable, string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[variable.Name] = variable.Value;
        using Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (process.WaitForExit(limit)) return process.ExitCode;
        process.Kill(entireProcessTree: true);
        return null;
    }
}
