using Polylogit.Data;

namespace Polylogit.Diagnosis.Data;

/// <summary>Features with one value in all rows.</summary>
internal sealed class ConstantColumns : Check<DataCase>
{
    public override string Code => "PLG102";

    public override string Title => "constant columns";

    public override Severity Severity => Severity.Warning;

    public override Finding? Look(DataCase subject)
    {
        DatasetSummary summary = subject.Summary;
        // The margin of images is black, and most words do not occur in a sample: that is how such data are.
        bool isUsual = subject.IsPixels || subject.IsSparse;
        int[] constant = [.. summary.ConstantFeatures.Where(d => !(isUsual && summary.Minimum[d] == 0))];
        if (constant.Length == 0) return null;
        bool isOne = constant.Length == 1;
        return Found(
            $"{(isOne ? "Feature" : "Features")} {subject.Names(constant)} {(isOne ? "has one value" : "have one value each")} in all {summary.RowCount} rows, which tells nothing of the classes beside the intercept.",
            $"Leave {(isOne ? "it" : "them")} out; if {(isOne ? "it" : "they")} should vary, look at how the column was made.",
            ("constant features", constant.Length),
            ("value of the first", summary.Minimum[constant[0]]));
    }
}
