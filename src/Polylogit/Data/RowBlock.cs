namespace Polylogit.Data;

/// <summary>Rows that are to be predicted.</summary>
/// <param name="Features">n x D.</param>
/// <param name="Offsets">What is added to their scores, n x K, row-major; empty for nothing.</param>
/// <param name="OffsetClasses">The classes that the offsets are for, in their order; null where there are none.</param>
internal readonly record struct RowBlock(FeatureMatrix Features, ReadOnlyMemory<double> Offsets = default, IReadOnlyList<string>? OffsetClasses = null)
{
    /// <summary>The rows of a dataset, whose labels are passed over.</summary>
    public static RowBlock Of(Dataset rows) => rows.Offsets.IsEmpty ? new RowBlock(rows.Features) : new RowBlock(rows.Features, rows.Offsets, rows.Labels.ClassNames);

    public static implicit operator RowBlock(FeatureMatrix features) => new(features);
}
