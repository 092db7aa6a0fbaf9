using Polylogit.Kernels;

namespace Polylogit.Diagnosis.Numbers;

/// <summary>
/// Features whose rows were put into another order than the labels. Either they still make the probabilities, in that other order; or they have a structure of their
/// own, of which the labels know nothing: a permutation test (Fisher 1935) of the share of variance that lies between the classes.
/// </summary>
internal sealed class ShuffledApart : Check<ProgramNumbers>
{
    private const int Permutations = 400, MostRows = 1500, MostDirections = 60, FewestRows = 50, RowsPerClass = 8;
    private const double Likely = 0.01;

    public override string Code => "PLG011";

    public override string Title => "X shuffled without y";

    public override IReadOnlyList<string> SilencedBy => ["PLG008", "PLG012"];

    public override Finding? Look(ProgramNumbers subject) => subject.Features is null ? null : InOtherOrder(subject) ?? Unrelated(subject);

    private Finding? InOtherOrder(ProgramNumbers subject)
    {
        if (subject.Scores is not { IsClose: false } scores || subject.Probabilities is not { } p || !Array.TrueForAll(p.Values, double.IsFinite)) return null;
        NumberTable shown = subject.Logits is { } z ? ProgramNumbers.Softmax(z) : p;
        if (RowTotals.Of(shown, subject.Tolerance) is not { AreOnes: true }) return null;
        foreach (bool hasBias in (bool[])[true, false])
        {
            foreach (WeightLayout layout in subject.Weights.Where(layout => !hasBias || layout.Bias is not null))
            {
                NumberTable made = ProgramNumbers.Softmax((scores with { Layout = layout, HasBias = hasBias, Scale = 1 }).AllScores());
                int apart = Enumerable.Range(0, p.Rows).Count(row => Math.Abs(made[row, 0] - shown[row, 0]) > 20 * subject.Tolerance);
                if (apart < 0.2 * p.Rows || apart < 5 || !HaveSameRows(made, shown, subject.Tolerance)) continue;
                return Found(
                    $"X is shuffled without y: {apart} of {p.Rows} rows of X A have the probabilities of another row, and all of them are there in another order.",
                    $"Shuffle both with one permutation: order = rng.permutation(n); X, y = X[order], y[order].",
                    ("rows out of place", apart),
                    ("rows", p.Rows));
            }
        }

        return null;
    }

    private static bool HaveSameRows(NumberTable made, NumberTable shown, double tolerance)
    {
        for (int k = 0; k < made.Columns; k++)
        {
            double[] left = [.. Enumerable.Range(0, made.Rows).Select(row => made[row, k]).Order()], right = [.. Enumerable.Range(0, made.Rows).Select(row => shown[row, k]).Order()];
            if (left.Zip(right, (one, two) => Math.Abs(one - two)).Max() > tolerance) return false;
        }

        return true;
    }

    private Finding? Unrelated(ProgramNumbers subject)
    {
        NumberTable x = subject.Features!;
        if (subject.Labels is not { } labels || x.Rows < Math.Max(FewestRows, RowsPerClass * subject.ClassCount) || labels.Indices.Distinct().Count() < 2) return null;
        if (!Array.TrueForAll(x.Values, double.IsFinite) || PredictsLabels(subject)) return null;
        int[] rows = ProgramNumbers.SomeRows(x.Rows, MostRows), classes = [.. rows.Select(row => labels.Indices[row])];
        NumberTable columns = Standardised(x, rows);
        if (columns.Columns < 2 || !HasStructure(columns)) return null;
        columns = Narrowed(columns);
        (double all, double best) = Between(columns, classes, subject.ClassCount);
        Xoshiro256 random = new(1);
        int asMuch = 0, asGood = 0;
        for (int i = 0; i < Permutations; i++)
        {
            random.Shuffle(classes);
            (double other, double otherBest) = Between(columns, classes, subject.ClassCount);
            asMuch += other >= all ? 1 : 0;
            asGood += otherBest >= best ? 1 : 0;
        }

        if (Math.Min(asMuch, asGood) < Likely * Permutations) return null;
        return Found(
            $"X seems to be shuffled without y: the classes differ in no feature more than labels drawn by chance would make them ({asMuch} of {Permutations} random orders do as well), though the features are related to each other.",
            $"Shuffle both with one permutation: order = rng.permutation(n); X, y = X[order], y[order].",
            ("share of the variance between classes", all),
            ("random orders with as large a share", asMuch),
            ("random orders", Permutations));
    }

    /// <summary>Whether the program's own probabilities are better than chance by more than its freedom to fit noise.</summary>
    private static bool PredictsLabels(ProgramNumbers subject)
    {
        if (subject.Probabilities is not { } p || !Array.TrueForAll(p.Values, double.IsFinite)) return false;
        int[] counts = new int[p.Columns], said = new int[p.Columns];
        int right = 0;
        for (int i = 0; i < p.Rows; i++)
        {
            int best = p.IndexOfLargest(i);
            counts[subject.Labels!.Indices[i]]++;
            said[best]++;
            right += best == subject.Labels.Indices[i] ? 1 : 0;
        }

        double chance = counts.Zip(said, (count, words) => (double)count * words).Sum() / p.Rows;
        double freedom = (p.Columns - 1.0) * subject.Features!.Columns;
        return right - chance > 5 * Math.Sqrt(p.Rows * 0.25) + Math.Min(freedom, p.Rows);
    }

    /// <summary>Columns that vary, with mean 0 and mean square 1.</summary>
    private static NumberTable Standardised(NumberTable x, int[] rows)
    {
        List<double[]> columns = [];
        for (int d = 0; d < x.Columns; d++)
        {
            double[] column = [.. rows.Select(row => x[row, d])];
            double mean = column.Average(), deviation = Math.Sqrt(column.Average(value => (value - mean) * (value - mean)));
            if (deviation > 1e-9 * Math.Max(1, Math.Abs(mean))) columns.Add(Array.ConvertAll(column, value => (value - mean) / deviation));
        }

        return NumberTable.Of(rows.Length, columns.Count, (row, d) => columns[d][row]);
    }

    /// <summary>Whether columns are correlated by far more than independent ones would be.</summary>
    private static bool HasStructure(NumberTable z)
    {
        int used = Math.Min(z.Columns, MostDirections);
        int[] chosen = [.. Enumerable.Range(0, used).Select(i => (int)((long)i * z.Columns / used))];
        double sum = 0;
        for (int a = 0; a < used; a++)
        {
            for (int b = 0; b < a; b++)
            {
                double product = 0;
                for (int row = 0; row < z.Rows; row++) product += z[row, chosen[a]] * z[row, chosen[b]];
                sum += product * product / z.Rows;
            }
        }

        double pairs = used * (used - 1) / 2.0;
        return sum > pairs + 5 * Math.Sqrt(2 * pairs) + 5;
    }

    /// <summary>Random sums of columns where there are many: they differ between classes where the columns do (Johnson and Lindenstrauss 1984).</summary>
    private static NumberTable Narrowed(NumberTable z)
    {
        if (z.Columns <= MostDirections) return z;
        Xoshiro256 random = new(2);
        double[] signs = new double[z.Columns * MostDirections], values = new double[z.Rows * MostDirections];
        for (int i = 0; i < signs.Length; i++) signs[i] = random.Below(2) == 0 ? -1 : 1;
        for (int row = 0; row < z.Rows; row++)
        {
            for (int d = 0; d < z.Columns; d++)
            {
                for (int m = 0; m < MostDirections; m++) values[row * MostDirections + m] += z[row, d] * signs[d * MostDirections + m];
            }
        }

        return Standardised(new NumberTable(values, z.Rows, MostDirections), [.. Enumerable.Range(0, z.Rows)]);
    }

    /// <summary>The share of the variance that lies between the classes, in all columns and in the best.</summary>
    private static (double All, double Best) Between(NumberTable z, int[] classes, int classCount)
    {
        double[] sums = new double[classCount * z.Columns];
        int[] counts = new int[classCount];
        for (int row = 0; row < z.Rows; row++)
        {
            int k = classes[row];
            counts[k]++;
            Vectors.AddScaled(1, z[row], sums.AsSpan(k * z.Columns, z.Columns));
        }

        double all = 0, best = 0;
        for (int d = 0; d < z.Columns; d++)
        {
            double share = 0;
            for (int k = 0; k < classCount; k++)
            {
                if (counts[k] > 0) share += sums[k * z.Columns + d] * sums[k * z.Columns + d] / counts[k];
            }

            all += share / z.Rows / z.Columns;
            best = Math.Max(best, share / z.Rows);
        }

        return (all, best);
    }
}
