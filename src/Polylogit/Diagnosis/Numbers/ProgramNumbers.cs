using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Functions;

namespace Polylogit.Diagnosis.Numbers;

/// <summary>The arrays of a program in one shape, whichever way it holds them, and what several checks need of them.</summary>
internal sealed class ProgramNumbers
{
    private const double Usual = 1e-3, OfHalves = 3e-2;

    private readonly Lazy<InPlaceReading?> _inPlace;
    private readonly Lazy<NumberTable?> _probabilities;
    private readonly Lazy<ScoreReading?> _scores;
    private readonly Lazy<GradientReading?> _gradient;

    /// <exception cref="DataFormatException">The arrays do not fit together; the message says which and what to save instead.</exception>
    public ProgramNumbers(ProgramArrays arrays)
    {
        Loss = arrays.Loss is { Training.Count: > 0 } loss ? new LossCurve(loss) : null;
        GradientArray = arrays.Gradient;
        Tolerance = new[] { arrays.Probabilities, arrays.Logits, arrays.Features, arrays.Weights, arrays.Gradient }.Any(HoldsHalves) ? OfHalves : Usual;
        if (Rows(arrays) is { } rows)
        {
            RowCount = rows;
            Given = Expanded(arrays.Probabilities, rows, value => 1 - value);
            Logits = Expanded(arrays.Logits, rows, _ => 0);
            Features = arrays.Features is { } x ? NumberTable.Of(x, rows) : null;
            HasOneColumn = (arrays.Probabilities ?? arrays.Logits) is { } scores && NumberTable.Of(scores, rows).Columns == 1;
        }

        ClassCount = Given?.Columns ?? Logits?.Columns ?? WeightLayout.Classes(arrays.Weights, Features?.Columns);
        if (Given is not null && Logits is not null && Given.Columns != Logits.Columns)
            throw new DataFormatException($"{arrays.Logits!.Name} has {Logits.Columns} columns and {arrays.Probabilities!.Name} {Given.Columns}. Both need one for each class.");
        if (arrays.Labels is { } labels && ClassCount >= 2) Labels = ProgramLabels.Of(labels, RowCount, ClassCount);
        if (arrays.TestFeatures is { } test && Features is { } features) TestFeatures = Tested(test, features.Columns);
        if (arrays.Weights is { } weights && Features is not null)
            Weights = WeightLayout.Of(weights, arrays.Bias, Features.Columns, ScoreCount);
        _inPlace = new Lazy<InPlaceReading?>(() => InPlaceReading.Of(Given, Labels));
        _probabilities = new Lazy<NumberTable?>(() => _inPlace.Value?.Restored ?? Given);
        _scores = new Lazy<ScoreReading?>(() => ScoreReading.Of(this));
        _gradient = new Lazy<GradientReading?>(() => GradientReading.Of(this));
    }

    /// <summary>Number of rows n; 0 where no array has rows.</summary>
    public int RowCount { get; }

    /// <summary>Number of classes K; 0 where no array tells.</summary>
    public int ClassCount { get; }

    /// <summary>How far numbers that should be equal may be apart, as a share of their size.</summary>
    public double Tolerance { get; }

    /// <summary>Whether some of the numbers are float16.</summary>
    public bool IsCoarse => Tolerance == OfHalves;

    /// <summary>Whether the program has one column of scores for two classes.</summary>
    public bool HasOneColumn { get; }

    /// <summary>Columns of scores: K, or 1.</summary>
    public int ScoreCount => HasOneColumn ? 1 : ClassCount;

    /// <summary>Probabilities as they were given, n x K.</summary>
    public NumberTable? Given { get; }

    /// <summary>Scores before the softmax, n x K.</summary>
    public NumberTable? Logits { get; }

    public NumberTable? Features { get; }

    public NumberTable? TestFeatures { get; }

    public ProgramLabels? Labels { get; }

    /// <summary>The ways to read the weights.</summary>
    public IReadOnlyList<WeightLayout> Weights { get; } = [];

    public NpyArray? GradientArray { get; }

    public LossCurve? Loss { get; }

    /// <summary>What an in-place gradient left of the probabilities; null where none did.</summary>
    public InPlaceReading? InPlace => _inPlace.Value;

    /// <summary>Probabilities as they were before an in-place gradient, n x K.</summary>
    public NumberTable? Probabilities => _probabilities.Value;

    /// <summary>How features and weights make the scores.</summary>
    public ScoreReading? Scores => _scores.Value;

    /// <summary>What the gradient is.</summary>
    public GradientReading? Gradient => _gradient.Value;

    /// <summary>Scores as they were given or, failing that, as features and weights make them.</summary>
    public NumberTable? BestScores => Logits ?? (Scores is { IsClose: true } found ? found.AllScores() : null);

    /// <summary>Softmax of scores, row by row.</summary>
    public static NumberTable Softmax(NumberTable scores)
    {
        double[] probabilities = new double[scores.Values.Length];
        for (int i = 0; i < scores.Rows; i++)
            Multinomial.Softmax(scores[i], scores.Columns, probabilities.AsSpan(i * scores.Columns, scores.Columns));
        return scores with { Values = probabilities };
    }

    /// <summary>Rows at even distances.</summary>
    public static int[] SomeRows(int count, int most) =>
        [.. Enumerable.Range(0, Math.Min(count, most)).Select(i => (int)((long)i * count / Math.Min(count, most)))];

    private static int? Rows(ProgramArrays arrays)
    {
        if (arrays.Labels is { } labels && ProgramLabels.CountRows(labels) is { } rows) return rows;
        NpyArray? first = arrays.Probabilities ?? arrays.Logits ?? arrays.Features;
        return first is { Shape.Count: > 0 } ? first.Shape[0] : null;
    }

    /// <summary>With a column for each class: one column is that of class 1.</summary>
    private static NumberTable? Expanded(NpyArray? array, int rows, Func<double, double> other)
    {
        if (array is null) return null;
        NumberTable table = NumberTable.Of(array, rows);
        return table.Columns > 1 ? table : NumberTable.Of(rows, 2, (row, k) => k == 1 ? table[row, 0] : other(table[row, 0]));
    }

    private static NumberTable Tested(NpyArray test, int columns)
    {
        NumberTable table = test.Shape.Count > 0 ? NumberTable.Of(test, test.Shape[0]) : throw new DataFormatException($"{test.Name} is one number. Save the features of the test rows.");
        if (table.Columns == columns) return table;
        string advice = table.Rows == columns ? "It seems to be transposed: save its transpose, np.save(file, a.T)." : "Both need the same columns.";
        throw new DataFormatException($"{test.Name} has the shape {test.ShapeText}, and the features have {columns} columns. {advice}");
    }

    /// <summary>Whether every number has no more digits than float16, and some have them all.</summary>
    private static bool HoldsHalves(NpyArray? array)
    {
        if (array?.Values is not float[] floats) return false;
        return Array.TrueForAll(floats, value => !float.IsFinite(value) || (float)(Half)value == value) && Array.Exists(floats, value => value != MathF.Floor(value * 64) / 64);
    }
}
