namespace Polylogit.Diagnosis.Data;

/// <summary>The checks of data, causes before consequences.</summary>
internal static class DataChecks
{
    public static IReadOnlyList<Check<DataCase>> All { get; } =
    [
        new LeakedLabel(),
        new RowsAgainInTest(),
        new LargeFeatures(),
        new ConstantColumns(),
        new DuplicateColumns(),
        new ClassImbalance(),
        new SuspiciousLabels(),
        new SeparatedClasses(),
    ];

    private const long FewNumbers = 500_000;

    private static readonly IReadOnlyList<Check<DataCase>> Quick =
        [new LeakedLabel(), new RowsAgainInTest(), new ConstantColumns(), new DuplicateColumns(), new ClassImbalance()];

    /// <summary>Those that need no fit, for data of so many numbers.</summary>
    public static IReadOnlyList<Check<DataCase>> AtAGlance(long numbers) => numbers <= FewNumbers ? Quick : [];
}
