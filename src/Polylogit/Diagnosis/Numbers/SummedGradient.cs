namespace Polylogit.Diagnosis.Numbers;

/// <summary>A sum over the rows where the loss is a mean.</summary>
internal sealed class SummedGradient : GradientCheck
{
    public override string Code => "PLG021";

    public override string Title => "gradient summed, not averaged";

    protected override Finding? Look(GradientReading gradient)
    {
        bool isAll = IsSum(gradient, gradient.Factor);
        if (!isAll && !IsSum(gradient, gradient.BiasFactor)) return null;
        return Found(
            $"The gradient {(isAll ? "" : "of the biases ")}is summed over the {gradient.RowCount} rows, not averaged: it is {gradient.RowCount} times too large for a loss that is a mean.",
            $"Divide by the number of rows: {Mean}",
            ("gradient as a multiple of the mean gradient", isAll ? gradient.Factor : gradient.BiasFactor),
            ("rows", gradient.RowCount));
    }
}
