using Polylogit.Data;
using Polylogit.Diagnosis.Data;
using Polylogit.Diagnosis.Numbers;
using Polylogit.Diagnosis.Runs;

namespace Polylogit.Diagnosis;

/// <summary>Says what is wrong: with the arrays of a program, with data, with a run. Where one thing explains others, only that one is told.</summary>
/// <example><code>foreach (Finding finding in Doctor.Numbers(new ProgramArrays { Probabilities = p, Labels = y })) Console.WriteLine(finding);</code></example>
public static class Doctor
{
    /// <summary>Every code that a finding can have, with what it stands for, in order.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Codes { get; } =
    [
        .. Named(NumbersChecks.All).Concat(Named(DataChecks.All)).Concat(Named(RunChecks.All)).OrderBy(code => code.Key, StringComparer.Ordinal),
    ];

    /// <summary>Looks at the arrays of somebody's program.</summary>
    /// <param name="arrays">The arrays; those that are left out are not looked at.</param>
    /// <returns>The findings, causes first; none where all is well or nothing can be told.</returns>
    /// <exception cref="DataFormatException">The arrays do not fit together; the message says which and what to save instead.</exception>
    public static IReadOnlyList<Finding> Numbers(ProgramArrays arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        return Examine(NumbersChecks.All, new ProgramNumbers(arrays));
    }

    /// <summary>Looks at data, with a quick fit of at most 3,000 of the rows.</summary>
    /// <param name="data">The data; test rows are held against training rows.</param>
    /// <param name="threads">Number of threads; 0 for all processors. It never changes a finding.</param>
    /// <returns>The findings, causes first.</returns>
    public static IReadOnlyList<Finding> Data(DatasetSplit data, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Examine(DataChecks.All, new DataCase(data, threads, mayFit: true));
    }

    /// <summary>Looks at data as far as it takes next to no time: without a fit, and at the classes alone where there are more than half a million numbers.</summary>
    /// <param name="data">The data.</param>
    /// <returns>The findings, causes first.</returns>
    public static IReadOnlyList<Finding> Glance(DatasetSplit data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Examine(DataChecks.AtAGlance((long)data.Train.RowCount * data.Train.FeatureCount), new DataCase(data, threads: 1, mayFit: false));
    }

    /// <summary>Looks at a run, without fitting anything.</summary>
    /// <param name="run">What it was and how it went.</param>
    /// <returns>The findings, causes first.</returns>
    public static IReadOnlyList<Finding> Run(TrainedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Examine(RunChecks.All, new RunCase(run));
    }

    private static IEnumerable<KeyValuePair<string, string>> Named<TCase>(IReadOnlyList<Check<TCase>> checks) =>
        checks.Select(check => KeyValuePair.Create(check.Code, check.Title));

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
