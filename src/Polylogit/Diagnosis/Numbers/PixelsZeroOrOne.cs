namespace Polylogit.Diagnosis.Numbers;

/// <summary>Pixels divided in whole numbers: 254 / 255 is 0.</summary>
internal sealed class PixelsZeroOrOne : Check<ProgramNumbers>
{
    private const int FewestPixels = 49;
    private const double ManyEmptyRows = 0.2;

    public override string Code => "PLG012";

    public override string Title => "integer arithmetic made pixels 0 or 1";

    public override Finding? Look(ProgramNumbers subject)
    {
        if (subject.Features is not { } x) return null;
        int[] columns = [.. Enumerable.Range(0, x.Columns).Where(d => !Enumerable.Range(0, x.Rows).All(row => x[row, d] == 1))];
        if (columns.Length == 0) return null;
        long ones = 0;
        int empty = 0;
        for (int i = 0; i < x.Rows; i++)
        {
            int own = 0;
            foreach (int d in columns)
            {
                if (x[i, d] is not (0 or 1)) return null;
                own += x[i, d] == 1 ? 1 : 0;
            }

            ones += own;
            empty += own == 0 ? 1 : 0;
        }

        int side = (int)Math.Round(Math.Sqrt(columns.Length));
        bool isSquare = side * side == columns.Length && columns.Length >= FewestPixels;
        bool isTestOther = subject.TestFeatures is { } test && test.Values.Any(value => value is not (0 or 1));
        if (!isSquare && !isTestOther && empty < ManyEmptyRows * x.Rows) return null;
        double share = (double)ones / ((long)x.Rows * columns.Length);
        return Found(
            $"Every feature is 0 or 1, {100 * share:0.###} % of them 1{(isTestOther ? ", while test features take other values" : "")}: integer arithmetic seems to have cut off the fractions of the pixels.",
            $"Divide in floating point: X = X.astype(np.float64) / 255.",
            ("share of ones", share),
            ("rows of zeros only", empty),
            ("features", columns.Length));
    }
}
