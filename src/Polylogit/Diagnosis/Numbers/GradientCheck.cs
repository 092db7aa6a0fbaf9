namespace Polylogit.Diagnosis.Numbers;

/// <summary>A check of what the gradient was found to be.</summary>
internal abstract class GradientCheck : Check<ProgramNumbers>
{
    protected const string Mean = "G = X.T @ (p - y) / n, with y one-hot and n = len(X), the rows of the batch.";

    public override Finding? Look(ProgramNumbers subject) => subject.Gradient is { } gradient ? Look(gradient) : null;

    protected abstract Finding? Look(GradientReading gradient);

    /// <summary>Whether a factor, sign apart, is that of a sum over the rows.</summary>
    protected static bool IsSum(GradientReading gradient, double factor) =>
        gradient.RowCount > 1 && Math.Abs(Math.Abs(factor) / gradient.RowCount - 1) < 1e-3 && !GradientReading.IsOne(Math.Abs(factor));
}
