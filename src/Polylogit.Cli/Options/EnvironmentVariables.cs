using Polylogit.Data;

namespace Polylogit.Cli.Options;

/// <summary>What can be set outside the command line.</summary>
internal static class EnvironmentVariables
{
    private const string InstructionSet = "POLYLOGIT_SIMD";

    private static readonly string[] InstructionSets = ["512", "256", "128", "scalar"];

    /// <summary>The variables with their meaning, for the help.</summary>
    public static IReadOnlyList<(string Name, string Meaning)> Meanings { get; } =
    [
        (DatasetCatalog.Variable, "folder of the datasets that are called by name, where --data-dir is not given"),
        (InstructionSet, "bits of a vector register: 512, 256, 128 or scalar [default: the most there are]; it never changes a result"),
        ("NO_COLOR", "if set, no colours"),
    ];

    /// <summary>Refuses a value that nothing is known of, before it is ignored by those who look for it.</summary>
    /// <exception cref="CommandException">A variable has a value that it cannot have.</exception>
    public static void Check()
    {
        string value = Environment.GetEnvironmentVariable(InstructionSet) ?? "";
        if (value.Length > 0 && !InstructionSets.Contains(value, StringComparer.OrdinalIgnoreCase))
            throw CommandException.Usage($"The environment variable {InstructionSet} takes 512, 256, 128 or scalar, not '{value}'. Unset it, or set one of these.");
    }
}
