namespace Polylogit.Diagnosis.Numbers;

/// <summary>A gradient divided by another number than that of its rows.</summary>
internal sealed class WrongDivisor : GradientCheck
{
    public override string Code => "PLG022";

    public override string Title => "gradient divided by the wrong n";

    protected override Finding? Look(GradientReading gradient)
    {
        bool isAll = IsWrong(gradient, gradient.Factor);
        if (!isAll && !IsWrong(gradient, gradient.BiasFactor)) return null;
        double factor = Math.Abs(isAll ? gradient.Factor : gradient.BiasFactor), divisor = gradient.RowCount / factor;
        return Found(
            $"The gradient {(isAll ? "" : "of the biases ")}is divided by {divisor:G6}{Name(gradient, divisor)} instead of by the {gradient.RowCount} rows it was summed over, which makes it {factor:G4} times as large as it is.",
            $"Divide by the number of rows: {Mean}",
            ("gradient as a multiple of the mean gradient", isAll ? gradient.Factor : gradient.BiasFactor),
            ("divisor", divisor),
            ("rows", gradient.RowCount));
    }

    private static bool IsWrong(GradientReading gradient, double factor) => !GradientReading.IsOne(Math.Abs(factor)) && !IsSum(gradient, factor);

    private static string Name(GradientReading gradient, double divisor)
    {
        (double Value, string Name)[] known =
        [
            (gradient.ScoreCount, "the number of classes"),
            (gradient.FeatureCount, "the number of features"),
            ((double)gradient.RowCount * gradient.ScoreCount, "rows x classes"),
            ((double)gradient.RowCount * gradient.FeatureCount, "rows x features"),
        ];
        string? name = Array.Find(known, one => Math.Abs(divisor / one.Value - 1) < 1e-4).Name;
        return name is null ? "" : $" ({name})";
    }
}
