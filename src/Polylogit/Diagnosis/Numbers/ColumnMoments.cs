namespace Polylogit.Diagnosis.Numbers;

/// <summary>Mean and deviation of a column.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">The standard deviation, divided by n.</param>
/// <param name="Rows">Number of rows n.</param>
/// <param name="Support">Rows with a number other than 0.</param>
internal sealed record ColumnMoments(double Mean, double Deviation, int Rows, int Support)
{
    private const double Rounding = 1e-5;

    /// <summary>Whether mean and deviation are 0 and 1, with the deviation divided by n or by n - 1.</summary>
    public bool IsStandard => Math.Abs(Mean) < Rounding && (Math.Abs(Deviation - 1) < Rounding || Math.Abs(Deviation * Math.Sqrt(Rows / (Rows - 1.0)) - 1) < Rounding);

    public static ColumnMoments[] Of(NumberTable table)
    {
        double[] means = new double[table.Columns], squares = new double[table.Columns];
        int[] support = new int[table.Columns];
        for (int i = 0; i < table.Values.Length; i++)
        {
            means[i % table.Columns] += table.Values[i] / table.Rows;
            support[i % table.Columns] += table.Values[i] == 0 ? 0 : 1;
        }

        for (int i = 0; i < table.Values.Length; i++)
        {
            double distance = table.Values[i] - means[i % table.Columns];
            squares[i % table.Columns] += distance * distance / table.Rows;
        }

        return [.. Enumerable.Range(0, table.Columns).Select(d => new ColumnMoments(means[d], Math.Sqrt(squares[d]) is var deviation && deviation > 1e-12 * Math.Abs(means[d]) ? deviation : 0, table.Rows, support[d]))];
    }
}
