namespace Polylogit.Diagnosis.Numbers;

/// <summary>Sums of the rows of probabilities.</summary>
/// <param name="Sums">One for each row; finite.</param>
/// <param name="Wrong">How many are not 1.</param>
internal sealed record RowTotals(double[] Sums, int Wrong)
{
    /// <summary>Whether all are 1.</summary>
    public bool AreOnes => Wrong == 0;

    /// <summary>The sums; null where some number is not finite.</summary>
    public static RowTotals? Of(NumberTable table, double tolerance)
    {
        double[] sums = table.RowSums();
        return Array.TrueForAll(sums, double.IsFinite) ? new RowTotals(sums, sums.Count(sum => Math.Abs(sum - 1) > tolerance)) : null;
    }
}
