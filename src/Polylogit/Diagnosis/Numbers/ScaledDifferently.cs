namespace Polylogit.Diagnosis.Numbers;

/// <summary>Test rows that were scaled in another way than training rows, or by their own mean and deviation.</summary>
internal sealed class ScaledDifferently : Check<ProgramNumbers>
{
    private const int FewestRows = 5;

    public override string Code => "PLG013";

    public override string Title => "train and test scaled differently";

    public override IReadOnlyList<string> SilencedBy => ["PLG012"];

    public override Finding? Look(ProgramNumbers subject)
    {
        if (subject.Features is not { Rows: >= FewestRows } x || subject.TestFeatures is not { Rows: >= FewestRows } test) return null;
        ColumnMoments[] train = ColumnMoments.Of(x), other = ColumnMoments.Of(test);
        int[] varying = [.. Enumerable.Range(0, train.Length).Where(d => train[d].Deviation > 0 && other[d].Deviation > 0 && train[d].Support >= 3 && other[d].Support >= 3)];
        if (varying.Length == 0) varying = [.. Enumerable.Range(0, train.Length).Where(d => train[d].Deviation > 0)];
        if (varying.Length == 0) return null;
        if (IsOwnStandard(train, other, varying)) return OwnStandard();
        double ratio = Math.Exp(Median(varying.Where(d => other[d].Deviation > 0).Select(d => Math.Log(other[d].Deviation / train[d].Deviation))));
        double shift = Median(varying.Select(d => Math.Abs(other[d].Mean - train[d].Mean) / train[d].Deviation));
        double noise = Math.Sqrt(1.0 / x.Rows + 1.0 / test.Rows), range = test.Values.Max(Math.Abs) / x.Values.Max(Math.Abs);
        // Sparse columns vary by chance; the largest number of all hardly does.
        bool isWider = Math.Abs(Math.Log(ratio)) > Math.Max(Math.Log(1.5), 3.5 * noise) && (range is > 1.4 or < 0.7 || Math.Abs(Math.Log(ratio)) > 2);
        bool isShifted = shift > Math.Max(1, 6 * noise);
        if (!isWider && !isShifted) return null;
        return Found(
            $"Train and test are scaled differently: test features vary {ratio:G3} times as much, are {shift:G3} deviations away in the mean, and reach {test.Values.Max():G4} where training features reach {x.Values.Max():G4}.",
            $"Scale the test rows by the numbers of the training rows: X_test = (X_test - mean_train) / std_train, or divide both by 255.",
            ("deviation of test features as a share of that of training features, in the median", ratio),
            ("distance of the means in deviations, in the median", shift),
            ("largest training feature", x.Values.Max()),
            ("largest test feature", test.Values.Max()));
    }

    /// <summary>Whether both have mean 0 and deviation 1 in every column, which by chance only one of them has.</summary>
    private static bool IsOwnStandard(ColumnMoments[] train, ColumnMoments[] test, int[] columns) =>
        columns.All(d => test[d].IsStandard && train[d].IsStandard);

    private Finding OwnStandard() => Found(
        $"Train and test are scaled differently: both have mean 0 and deviation 1 in every feature, so the test rows were scaled by numbers of their own.",
        $"Scale the test rows by the numbers of the training rows: X_test = (X_test - mean_train) / std_train.",
        ("mean of test features", 0),
        ("deviation of test features", 1));

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];
    }
}
