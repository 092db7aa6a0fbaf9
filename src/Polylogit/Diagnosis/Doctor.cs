using Polylogit.Data;
using Polylogit.Diagnosis.Numbers;

namespace Polylogit.Diagnosis;

/// <summary>Says what is wrong: with the arrays of a program, with data, with a run. Where one thing explains others, only that one is told.</summary>
/// <example><code>foreach (Finding finding in Doctor.Numbers(new ProgramArrays { Probabilities = p, Labels = y })) Console.WriteLine(finding);</code></example>
public static class Doctor
{
    /// <summary>Every code that a finding can have, with what it stands for, in order.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Codes { get; } =
        [.. NumbersChecks.All.Select(check => KeyValuePair.Create(check.Code, check.Title)).OrderBy(code => code.Key, StringComparer.Ordinal)];

    /// <summary>Looks at the arrays of somebody's program.</summary>
    /// <param name="arrays">The arrays; those that are left out are not looked at.</param>
    /// <returns>The findings, causes first; none where all is well or nothing can be told.</returns>
    /// <exception cref="DataFormatException">The arrays do not fit together; the message says which and what to save instead.</exception>
    public static IReadOnlyList<Finding> Numbers(ProgramArrays arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        return Examine(NumbersChecks.All, new ProgramNumbers(arrays));
    }

    private static List<Finding> Examine<TCase>(IReadOnlyList<Check<TCase>> checks, TCase subject)
    {
        List<Finding> found = [];
        foreach (Check<TCase> check in checks)
        {
            if (check.SilencedBy.Any(code => found.Exists(finding => finding.Code == code))) continue;
            if (check.Look(subject) is { } finding) found.Add(finding);
        }

        return found;
    }
}
