using Polylogit.Data;

namespace Polylogit.Diagnosis.Data;

/// <summary>
/// A column that predicts the label alone: each row by the rows whose values of that column are nearest (nearest neighbours; Fix and Hodges 1951), itself left out.
/// </summary>
internal sealed class LeakedLabel : Check<DataCase>
{
    private const int Neighbours = 3, FewestRows = 20, MostFeatures = 20_000;
    private const double Surely = 0.98, Nearly = 0.93, OthersShare = 0.6;

    public override string Code => "PLG104";

    public override string Title => "leaked label";

    public override Finding? Look(DataCase subject)
    {
        FeatureSample sample = subject.Sample;
        if (sample.Rows.Length < FewestRows || sample.Features > MostFeatures) return null;
        (string Name, double Share)[] columns = [.. Columns(subject).Select(column => (column.Name, Recall(sample, column.Values))).OrderByDescending(column => column.Item2)];
        if (columns.Length == 0) return null;
        double chance = 1.0 / sample.Classes.Distinct().Count(), best = columns[0].Share;
        double second = columns.Length > 1 ? columns[1].Share : chance;
        bool isAlone = best >= Nearly && columns.Length > 1 && second <= chance + OthersShare * (best - chance);
        if (best < Surely && !isAlone) return null;
        string[] names = [.. columns.Where(column => column.Share >= Math.Min(best, Surely)).Select(column => column.Name)];
        return Found(
            $"Column {string.Join(", ", names.Take(5))}{(subject.Data.Encoding is null ? " (from 0)" : "")} predicts the label alone, {100 * best:0.#} % of the rows of a class in the mean: it may hold the label itself, or what is known only after it.",
            $"Leave the column out unless it is known when a prediction is due; {(columns.Length > names.Length ? FormattableString.Invariant($"the next best column reaches {100 * columns[names.Length].Share:0.#} %") : "there is no other column")}.",
            ("rows predicted by that column, mean share over the classes", best),
            ("by the next best column", columns.Length > names.Length ? columns[names.Length].Share : double.NaN),
            ("by chance", chance));
    }

    /// <summary>Columns as they were in the table: categories are one, not a feature for each level.</summary>
    private static IEnumerable<(string Name, double[] Values)> Columns(DataCase subject)
    {
        FeatureSample sample = subject.Sample;
        double[] Of(Func<int, double> value) => [.. Enumerable.Range(0, sample.Rows.Length).Select(value)];
        int at = 0;
        foreach (ColumnEncoding column in subject.Data.Encoding?.Columns ?? [])
        {
            int first = at, width = column.FeatureCount;
            at += width;
            if (column.Levels is null) yield return ($"'{column.Name}'", Of(row => sample[row, first]));
            else yield return ($"'{column.Name}'", Of(row => Enumerable.Range(0, width).Sum(i => (i + 1) * sample[row, first + i])));
        }

        if (subject.Data.Encoding is not null) yield break;
        for (int d = 0; d < sample.Features; d++)
        {
            int feature = d;
            yield return (subject.Name(d), Of(row => sample[row, feature]));
        }
    }

    /// <summary>The share of the rows of a class that are predicted, in the mean over the classes that have more than one row.</summary>
    private static double Recall(FeatureSample sample, double[] values)
    {
        int rows = values.Length;
        int[] order = [.. Enumerable.Range(0, rows)], votes = new int[sample.ClassCount], right = new int[sample.ClassCount], counts = new int[sample.ClassCount];
        double[] keys = [.. values];
        Array.Sort(keys, order);
        if (values[order[0]] == values[order[^1]]) return 0;
        for (int from = 0; from < rows;)
        {
            int to = from;
            while (to < rows && values[order[to]] == values[order[from]]) to++;
            bool isGroup = to - from > 2 * Neighbours;
            if (isGroup) Count(from, to, 1);
            for (int i = from; i < to; i++)
            {
                int left = Math.Max(0, i - Neighbours), end = Math.Min(rows, i + Neighbours + 1), own = sample.Classes[order[i]];
                if (!isGroup) Count(left, end, 1);
                votes[own]--;
                counts[own]++;
                if (Array.IndexOf(votes, votes.Max()) is var best && votes[best] > 0 && (best == own || votes[own] == votes[best])) right[own]++;
                votes[own]++;
                if (!isGroup) Count(left, end, -1);
            }

            if (isGroup) Count(from, to, -1);
            from = to;
        }

        int[] present = [.. Enumerable.Range(0, counts.Length).Where(k => counts[k] > 1)];
        return present.Length < 2 ? 0 : present.Average(k => (double)right[k] / counts[k]);

        void Count(int start, int stop, int sign)
        {
            for (int i = start; i < stop; i++) votes[sample.Classes[order[i]]] += sign;
        }
    }
}
