using Polylogit.Kernels;

namespace Polylogit.Diagnosis.Data;

/// <summary>Features that are equal in every row, or equal but for their unit.</summary>
internal sealed class DuplicateColumns : Check<DataCase>
{
    private const double Near = 1e-6, Equal = 1 - 1e-9, EqualInSingle = 1 - 1e-6;
    private const int FewestRows = 5;
    private const double SmallestShare = 0.01;

    public override string Code => "PLG103";

    public override string Title => "duplicate columns";

    public override Severity Severity => Severity.Warning;

    public override Finding? Look(DataCase subject)
    {
        List<(int First, int Second)> pairs = Pairs(subject);
        if (pairs.Count == 0) return null;
        string named = string.Join("; ", pairs.Take(3).Select(pair => $"{subject.Name(pair.First)} and {subject.Name(pair.Second)}"));
        string more = pairs.Count > 3 ? FormattableString.Invariant($" and {pairs.Count - 3} more pairs") : "";
        return Found(
            $"Features {named}{more}{(subject.Data.Encoding is null ? " (from 0)" : "")} say the same in every row, so their coefficients are not determined, and the penalty shares one coefficient between them.",
            $"Leave one of each pair out.",
            ("pairs of equal features", pairs.Count),
            ("rows", subject.Summary.RowCount));
    }

    /// <summary>Each feature that repeats an earlier one. Candidates have equal products with one random vector.</summary>
    private static List<(int First, int Second)> Pairs(DataCase subject)
    {
        FeatureSample sample = subject.Sample;
        int rows = sample.Rows.Length, needed = (int)Math.Max(FewestRows, SmallestShare * rows);
        Xoshiro256 random = new(4);
        double[] direction = [.. Enumerable.Range(0, rows).Select(_ => random.Below(2_000_001) / 1e6 - 1)];
        List<(double Sketch, int Feature, double[] Column)> sketches = [];
        for (int d = 0; d < sample.Features; d++)
        {
            double[] column = new double[rows];
            for (int row = 0; row < rows; row++) column[row] = sample[row, d];
            double mean = column.Average(), deviation = Math.Sqrt(column.Average(value => (value - mean) * (value - mean)));
            int support = Math.Min(column.Count(value => value != column[0]), column.Count(value => value != 0));
            if (deviation <= 1e-9 * Math.Abs(mean) || deviation == 0 || (subject.IsSparse || subject.IsPixels ? support < needed : support < 2)) continue;
            for (int row = 0; row < rows; row++) column[row] = (column[row] - mean) / deviation;
            sketches.Add((Vectors.Dot(column, direction) / Math.Sqrt(rows), d, column));
        }

        sketches.Sort((one, two) => one.Sketch == two.Sketch ? one.Feature.CompareTo(two.Feature) : one.Sketch.CompareTo(two.Sketch));
        List<(int First, int Second)> pairs = [];
        HashSet<int> repeated = [];
        bool isSingle = subject.Train.Features.Layout.Contains("float32", StringComparison.Ordinal);
        for (int i = 1; i < sketches.Count; i++)
        {
            for (int j = i - 1; j >= 0 && sketches[i].Sketch - sketches[j].Sketch <= Near; j--)
            {
                double correlation = Vectors.Dot(sketches[i].Column, sketches[j].Column) / rows;
                if (correlation < (isSingle ? EqualInSingle : Equal)) continue;
                (int first, int second) = (Math.Min(sketches[i].Feature, sketches[j].Feature), Math.Max(sketches[i].Feature, sketches[j].Feature));
                if (repeated.Add(second)) pairs.Add((first, second));
                break;
            }
        }

        return [.. pairs.OrderBy(pair => pair.Second)];
    }
}
