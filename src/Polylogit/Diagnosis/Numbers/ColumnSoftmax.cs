namespace Polylogit.Diagnosis.Numbers;

/// <summary>Softmax along the wrong axis.</summary>
internal sealed class ColumnSoftmax : Check<ProgramNumbers>
{
    public override string Code => "PLG002";

    public override string Title => "softmax normalised over the columns";

    public override IReadOnlyList<string> SilencedBy => ["PLG001"];

    public override Finding? Look(ProgramNumbers subject)
    {
        if (subject.Probabilities is not { } p || subject.HasOneColumn || RowTotals.Of(p, subject.Tolerance) is not { AreOnes: false } totals) return null;
        if (Blocks.SizeOf(p, subject.Tolerance) is not { } size) return null;
        string where = size == p.Rows ? "each column sums to 1" : FormattableString.Invariant($"in every {size} rows each column sums to 1");
        return Found(
            $"Softmax is normalised over the columns, down the batch: {where}, and rows sum to {totals.Sums.Min():G3} up to {totals.Sums.Max():G3}.",
            $"Sum along the classes, not along the rows: p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True).",
            ("smallest sum of a row", totals.Sums.Min()),
            ("largest sum of a row", totals.Sums.Max()),
            ("sum of a column", p.Transposed().RowSums()[0]));
    }
}
