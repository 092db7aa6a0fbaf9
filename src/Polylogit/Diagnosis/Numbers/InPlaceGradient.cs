namespace Polylogit.Diagnosis.Numbers;

/// <summary>p -= y for the gradient, when somebody still needed p.</summary>
internal sealed class InPlaceGradient : Check<ProgramNumbers>
{
    public override string Code => "PLG006";

    public override string Title => "p - y handed over as p";

    public override Finding? Look(ProgramNumbers subject)
    {
        if (subject.InPlace is not { } reading || subject.Given is not { } p) return null;
        string what = reading.Divisor switch
        {
            1 => "p - y",
            -1 => "y - p",
            < 0 => "(y - p) / n",
            _ => "(p - y) / n",
        };
        return Found(
            $"The probabilities are {what}: the gradient was computed in their place, so {reading.NegativeRows} of {p.Rows} rows hold numbers below 0, and rows sum to 0.",
            $"Write the gradient into an array of its own: d = p.copy(); d[np.arange(n), y] -= 1.",
            ("rows with numbers below 0", reading.NegativeRows),
            ("smallest probability", p.Values.Min()),
            ("largest sum of a row", p.RowSums().Max()));
    }
}
