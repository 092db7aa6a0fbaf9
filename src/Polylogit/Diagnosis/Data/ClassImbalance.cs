namespace Polylogit.Diagnosis.Data;

/// <summary>A class with so few rows that a model does well without it.</summary>
internal sealed class ClassImbalance : Check<DataCase>
{
    private const double FarApart = 20, Apart = 8, Half = 0.5;

    public override string Code => "PLG106";

    public override string Title => "class imbalance";

    public override Severity Severity => Severity.Warning;

    public override Finding? Look(DataCase subject)
    {
        IReadOnlyList<int> counts = subject.Summary.ClassCounts;
        int least = counts.Min(), most = counts.Max(), rare = counts.ToList().IndexOf(least);
        string name = subject.Train.Labels.ClassNames[rare];
        double ratio = (double)most / Math.Max(1, least), recall = ratio > Apart && ratio <= FarApart ? Recall(subject, rare) : double.NaN;
        if (ratio <= Apart || (ratio <= FarApart && !(recall < Half))) return null;
        string found = double.IsNaN(recall) ? "" : FormattableString.Invariant($", and a model finds only {100 * recall:0} % of them");
        return Found(
            $"Classes are imbalanced: '{name}' has {least} of {subject.Summary.RowCount} rows, '{subject.Train.Labels.ClassNames[counts.ToList().IndexOf(most)]}' {most}{found}; a model that never says '{name}' is right in {100.0 * (subject.Summary.RowCount - least) / subject.Summary.RowCount:0.#} % of the rows.",
            $"Type --class-weight balanced, and judge by the recall of each class instead of the accuracy.",
            ("rows of the smallest class", least),
            ("rows of the largest class", most),
            ("recall of the smallest class on held-out rows", recall));
    }

    private static double Recall(DataCase subject, int rare)
    {
        if (subject.HeldOut is not { } fit) return double.NaN;
        int[] rows = [.. Enumerable.Range(0, fit.Sample.Rows.Length).Where(row => fit.Sample.Classes[row] == rare)];
        return rows.Length == 0 ? 0 : rows.Count(row => fit.Predicted(row) == rare) / (double)rows.Length;
    }
}
