namespace Polylogit.Diagnosis.Numbers;

/// <summary>The bug that Polylogit began with: one sum for the whole batch.</summary>
internal sealed class BatchSoftmax : Check<ProgramNumbers>
{
    public override string Code => "PLG001";

    public override string Title => "softmax normalised over the batch";

    public override Finding? Look(ProgramNumbers subject)
    {
        if (subject.Probabilities is not { } p || subject.HasOneColumn || RowTotals.Of(p, subject.Tolerance) is not { AreOnes: false } totals || totals.Sums.Length < 2) return null;
        int? size = Blocks.SizeOf(new NumberTable(totals.Sums, p.Rows, 1), subject.Tolerance);
        bool isPart = size is null && subject.BestScores is { } scores && HasOneDivisor(p, scores, subject.Tolerance);
        if (size is null && !isPart) return null;
        string whole = size is null ? "one number divides all of them, the sum of a larger batch"
            : size == p.Rows ? "the whole batch sums to 1" : FormattableString.Invariant($"every {size} rows together sum to 1");
        return Found(
            $"Softmax is normalised over the batch: rows sum to {totals.Sums.Min():G3} up to {totals.Sums.Max():G3} instead of 1, and {whole}.",
            $"Divide each row by its own sum: p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True), with z -= z.max(axis=1, keepdims=True) before it.",
            ("smallest sum of a row", totals.Sums.Min()),
            ("largest sum of a row", totals.Sums.Max()),
            ("sum of all rows", totals.Sums.Sum()),
            ("rows that are normalised together", size ?? double.NaN));
    }

    /// <summary>Whether p = exp(z) / c with the same c in every row.</summary>
    private static bool HasOneDivisor(NumberTable p, NumberTable z, double tolerance)
    {
        double least = double.PositiveInfinity, most = double.NegativeInfinity;
        for (int i = 0; i < p.Values.Length; i++)
        {
            if (p.Values[i] < 1e-30) continue;
            double divisor = z.Values[i] - Math.Log(p.Values[i]);
            (least, most) = (Math.Min(least, divisor), Math.Max(most, divisor));
        }

        // exp(z) without a division has the divisor 1, whose logarithm is 0.
        return most - least <= 10 * tolerance && Math.Abs(most) > 10 * tolerance;
    }
}
