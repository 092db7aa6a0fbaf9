namespace Polylogit.Kernels;

/// <summary>
/// The layout of the scores of one block of rows: class-major, so that a vector holds one class of eight rows
/// and the softmax needs no transposition. K rows of <see cref="Stride"/> numbers.
/// </summary>
internal static class ScoreBlock
{
    /// <summary>Most rows in a block. Blocks of 64 to 1,024 rows are equally fast; above, the block leaves the cache between its two products.</summary>
    public const int MaxRows = 256;

    /// <summary>Distance between classes. Not a power of two, so that the classes do not fall into the same cache sets.</summary>
    public const int Stride = MaxRows + 16;

    /// <summary>Elements of a block of K classes.</summary>
    public static int Length(int classes) => checked(classes * Stride);
}
