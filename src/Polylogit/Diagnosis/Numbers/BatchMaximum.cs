namespace Polylogit.Diagnosis.Numbers;

/// <summary>One maximum subtracted from the whole batch: exp of rows far below it is 0, and 0 / 0 is no number.</summary>
internal sealed class BatchMaximum : Check<ProgramNumbers>
{
    // exp(-87) is the smallest normal float, exp(-708) the smallest normal double.
    private const double Underflow = 80;

    public override string Code => "PLG004";

    public override string Title => "maximum subtracted over the batch";

    public override IReadOnlyList<string> SilencedBy => ["PLG001", "PLG002", "PLG006"];

    public override Finding? Look(ProgramNumbers subject)
    {
        if (subject.Given is not { } p || subject.HasOneColumn || p.Rows < 2) return null;
        return subject.BestScores is { } z && Enumerable.Range(0, z.Rows).All(z.IsFinite) ? ByScores(subject, p, z) : ByRows(subject, p);
    }

    private Finding? ByScores(ProgramNumbers subject, NumberTable p, NumberTable z)
    {
        NumberTable right = ProgramNumbers.Softmax(z);
        double largest = z.Values.Max(), least = double.PositiveInfinity, allowed = 0;
        int bad = 0;
        for (int i = 0; i < p.Rows; i++)
        {
            double below = largest - z[i, z.IndexOfLargest(i)];
            if (IsRight(p, right, i, subject.Tolerance)) allowed = Math.Max(allowed, below);
            else (bad, least) = (bad + 1, Math.Min(least, below));
        }

        return bad > 0 && bad < p.Rows && least > Underflow && least >= allowed - 1 ? Tell(bad, p.Rows, ("least distance of such a row from the largest score", least)) : null;
    }

    private Finding? ByRows(ProgramNumbers subject, NumberTable p)
    {
        double[] sums = p.RowSums();
        bool[] empty = [.. Enumerable.Range(0, p.Rows).Select(row => p[row].ToArray().All(double.IsNaN) || p[row].ToArray().All(value => value == 0))];
        int bad = empty.Count(one => one);
        bool othersAreRight = Enumerable.Range(0, p.Rows).All(row => empty[row] || Math.Abs(sums[row] - 1) <= subject.Tolerance);
        return bad > 0 && bad < p.Rows && othersAreRight ? Tell(bad, p.Rows) : null;
    }

    private Finding Tell(int bad, int rows, params (string, double)[] more) => Found(
        $"The maximum is subtracted over the batch: in {bad} of {rows} rows every exp(z - max) underflowed to 0, and their probabilities are lost.",
        $"Subtract the maximum of each row: z = z - z.max(axis=1, keepdims=True), before np.exp(z) / np.exp(z).sum(axis=1, keepdims=True).",
        [("rows without probabilities", bad), ("rows", rows), .. more]);

    private static bool IsRight(NumberTable p, NumberTable right, int row, double tolerance)
    {
        for (int k = 0; k < p.Columns; k++)
        {
            if (!(Math.Abs(p[row, k] - right[row, k]) <= tolerance)) return false;
        }

        return true;
    }
}
