using Polylogit.Data;
using Polylogit.Functions;
using Polylogit.Models;

namespace Polylogit.Evaluation;

/// <summary>
/// How good the probabilities of a model are on labelled rows, each counted by its weight: figures with their confidence, order of the rows, calibration,
/// and the mistakes that it is surest of. <see cref="ModelEvaluation"/> has what the predicted classes alone tell.
/// </summary>
public sealed record ProbabilityEvaluation
{
    private ProbabilityEvaluation()
    {
    }

    /// <summary>Number of rows n.</summary>
    public required int RowCount { get; init; }

    /// <summary>
    /// The number of rows of equal weight that tell as much, (sum w)^2 / (sum w^2); n where each weighs 1. Source: Kish, Survey Sampling (1965).
    /// </summary>
    public required double EffectiveRows { get; init; }

    /// <summary>Share of the rows whose most probable class is their label, 0..1.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Mean cross-entropy, in nats.</summary>
    public required double LogLoss { get; init; }

    /// <summary>Brier score: the mean over rows of the squared distance between probabilities and label, summed over classes; 0..2.</summary>
    /// <remarks>Source: Brier, Verification of forecasts expressed in terms of probability, Monthly Weather Review 78 (1950).</remarks>
    public required double Brier { get; init; }

    /// <summary>95 % of <see cref="Accuracy"/>.</summary>
    public ConfidenceInterval AccuracyInterval => ConfidenceInterval.OfShare(Accuracy, EffectiveRows);

    /// <summary>95 % of <see cref="LogLoss"/>.</summary>
    public required ConfidenceInterval LogLossInterval { get; init; }

    /// <summary>95 % of <see cref="Brier"/>.</summary>
    public required ConfidenceInterval BrierInterval { get; init; }

    /// <summary>Area under the ROC curve of each class against all others; NaN for a class of which there is no row, or every row. Length K.</summary>
    public required IReadOnlyList<double> RocAuc { get; init; }

    /// <summary>Mean of the areas that there are; NaN where there is none.</summary>
    public double MeanRocAuc => RocAuc.Where(area => !double.IsNaN(area)).DefaultIfEmpty(double.NaN).Average();

    /// <summary>Calibration of the most probable class.</summary>
    public required Calibration Calibration { get; init; }

    /// <summary>Rows that were taken for another class, those with the highest probability of it first.</summary>
    public required IReadOnlyList<Mistake> Mistakes { get; init; }

    /// <summary>Evaluates a model on a dataset. It holds the n x K probabilities in memory.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">Rows with the model's features and classes; their offsets, if they have any, are added to their scores.</param>
    /// <param name="mistakes">Most mistakes to list.</param>
    /// <param name="threads">Number of threads; 0 means all processors. It never changes the result.</param>
    /// <exception cref="DataFormatException">
    /// There is no row, features or classes are not the model's, n x K is more than an array can have, or scores overflow, so that a row has no probabilities.
    /// </exception>
    public static ProbabilityEvaluation Of(LogisticModel model, Dataset data, int mistakes = 20, int threads = 0)
    {
        ModelEvaluation.Check(model, data);
        if ((long)data.RowCount * model.ClassCount > Array.MaxLength)
            throw new DataFormatException($"The probabilities of {data.RowCount} rows and {model.ClassCount} classes do not fit into one array. Evaluate fewer rows.");
        int classes = model.ClassCount;
        double[] probabilities = new double[data.RowCount * classes], losses = new double[data.RowCount];
        ScoringPass.Run(model, data.Features, data.Offsets, threads, (firstRow, scores) =>
        {
            for (int i = 0; i * classes < scores.Length; i++)
                losses[firstRow + i] = Multinomial.CrossEntropy(scores.Slice(i * classes, classes), [data.Labels.Indices[firstRow + i]], classes);
            Multinomial.Softmax(scores, classes, probabilities.AsSpan(firstRow * classes, scores.Length));
        });
        if (Array.FindIndex(probabilities, double.IsNaN) is >= 0 and var at)
            throw new DataFormatException($"The scores of row {at / classes} (from 0) overflow, so it has no probabilities. Scale the features, or train with a smaller learning rate.");
        return Of(data, probabilities, losses, mistakes);
    }

    private static ProbabilityEvaluation Of(Dataset data, double[] probabilities, double[] losses, int mistakes)
    {
        int classes = data.ClassCount;
        double[] confidence = new double[data.RowCount], squares = new double[data.RowCount];
        bool[] correct = new bool[data.RowCount];
        List<Mistake> wrong = [];
        for (int row = 0; row < data.RowCount; row++)
        {
            ReadOnlySpan<double> p = probabilities.AsSpan(row * classes, classes);
            int label = data.Labels.Indices[row], predicted = LogisticModel.IndexOfLargest(p);
            confidence[row] = p[predicted];
            correct[row] = predicted == label;
            for (int k = 0; k < classes; k++) squares[row] += Math.Pow(p[k] - (k == label ? 1 : 0), 2);
            if (!correct[row] && data.WeightOf(row) > 0) wrong.Add(new Mistake(row, label, predicted, p[predicted], p[label]));
        }

        RowMean accuracy = new(data, row => correct[row] ? 1 : 0), loss = new(data, row => losses[row]), brier = new(data, row => squares[row]);
        return new ProbabilityEvaluation
        {
            RowCount = data.RowCount,
            EffectiveRows = accuracy.EffectiveRows,
            Accuracy = accuracy.Value,
            LogLoss = loss.Value,
            LogLossInterval = loss.Interval,
            Brier = brier.Value,
            BrierInterval = brier.Interval,
            RocAuc = [.. Enumerable.Range(0, classes).Select(k => Area(data, probabilities, k))],
            Calibration = Calibration.Of(confidence, correct, data.Weights.Span),
            Mistakes = [.. wrong.OrderByDescending(mistake => mistake.Probability).ThenBy(mistake => mistake.Row).Take(mistakes)],
        };
    }

    private static double Area(Dataset data, double[] probabilities, int k)
    {
        double[] scores = new double[data.RowCount];
        bool[] belongs = new bool[data.RowCount];
        for (int row = 0; row < scores.Length; row++)
            (scores[row], belongs[row]) = (probabilities[row * data.ClassCount + k], data.Labels.Indices[row] == k);
        return Evaluation.RocAuc.Of(scores, belongs, data.Weights.Span);
    }
}
