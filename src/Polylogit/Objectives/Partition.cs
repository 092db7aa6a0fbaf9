namespace Polylogit.Objectives;

/// <summary>
/// How the rows of one pass are cut into parts. It depends on the problem alone, never on the number of threads,
/// and the sums of the parts are added in their order: so any number of threads gives the same bits.
/// </summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="RowsPerPart">Rows in every part but the last.</param>
internal readonly record struct Partition(int Rows, int RowsPerPart)
{
    private const int SmallestPart = 64;
    private const int MostParts = 64;
    private const int MostPartialSums = 1 << 24;

    public int PartCount => (Rows + RowsPerPart - 1) / RowsPerPart;

    /// <param name="rows">Number of rows.</param>
    /// <param name="sumsPerPart">Numbers that each part adds up, which bounds how many parts memory allows.</param>
    public static Partition Of(int rows, int sumsPerPart)
    {
        int parts = Math.Clamp(MostPartialSums / Math.Max(1, sumsPerPart), 1, MostParts);
        int rowsPerPart = Math.Max(SmallestPart, (rows + parts - 1) / parts);
        return new Partition(rows, Kernels.Octet.Pad(rowsPerPart));
    }

    public int Start(int part) => part * RowsPerPart;

    public int Count(int part) => Math.Min(RowsPerPart, Rows - Start(part));
}
