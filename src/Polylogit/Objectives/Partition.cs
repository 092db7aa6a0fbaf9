namespace Polylogit.Objectives;

/// <summary>
/// How the rows of one pass are cut into parts. It depends on the problem alone, never on the number of threads,
/// and the sums of the parts are added in their order: so any number of threads gives the same bits.
/// </summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="RowsPerPart">Rows in every part but the last.</param>
internal readonly record struct Partition(int Rows, int RowsPerPart)
{
    private const int SmallestBatchPart = 128;
    private const int MostParts = 32;
    private const int MostPartialSums = 1 << 24;

    public int PartCount => (Rows + RowsPerPart - 1) / RowsPerPart;

    /// <summary>All rows of a matrix: parts are whole blocks, which a matrix may keep in a form of their own.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="sumsPerPart">Numbers that each part adds up, which bounds how many parts memory allows.</param>
    public static Partition OfAll(int rows, int sumsPerPart) => Of(rows, sumsPerPart, Kernels.ScoreBlock.MaxRows);

    /// <summary>The rows of a batch: small parts, so that more than one thread finds work.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="sumsPerPart">Numbers that each part adds up.</param>
    public static Partition OfBatch(int rows, int sumsPerPart) => Of(rows, sumsPerPart, SmallestBatchPart);

    private static Partition Of(int rows, int sumsPerPart, int unit)
    {
        int parts = Math.Clamp(MostPartialSums / Math.Max(1, sumsPerPart), 1, MostParts);
        int unitsPerPart = Math.Max(1, (rows + parts * unit - 1) / (parts * unit));
        return new Partition(rows, unitsPerPart * unit);
    }

    public int Start(int part) => part * RowsPerPart;

    public int Count(int part) => Math.Min(RowsPerPart, Rows - Start(part));
}
