using Polylogit.Data;
using Polylogit.Functions;
using Polylogit.Models;

namespace Polylogit.Evaluation;

/// <summary>How well a model does on labelled rows, each counted by its weight.</summary>
/// <param name="RowCount">Number of rows n.</param>
/// <param name="Accuracy">Share of the rows whose most probable class is their label, 0..1.</param>
/// <param name="LogLoss">Mean cross-entropy, in nats.</param>
/// <param name="Confusion">Counts of true against predicted classes.</param>
public sealed record ModelEvaluation(int RowCount, double Accuracy, double LogLoss, ConfusionMatrix Confusion)
{
    /// <summary>Evaluates a model on a dataset.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">Rows with the model's features and classes; their offsets, if they have any, are added to their scores.</param>
    /// <param name="threads">Number of threads; 0 means all processors. It never changes the result.</param>
    /// <exception cref="DataFormatException">There is no row, or features or classes are not the model's.</exception>
    public static ModelEvaluation Of(LogisticModel model, Dataset data, int threads = 0)
    {
        Check(model, data);
        int classes = model.ClassCount;
        int[] predicted = new int[data.RowCount];
        double[] losses = new double[data.RowCount];
        ScoringPass.Run(model, data.Features, data.Offsets, threads, (firstRow, scores) =>
        {
            for (int i = 0; i * classes < scores.Length; i++)
            {
                ReadOnlySpan<double> row = scores.Slice(i * classes, classes);
                losses[firstRow + i] = Multinomial.CrossEntropy(row, [data.Labels.Indices[firstRow + i]], classes);
                predicted[firstRow + i] = LogisticModel.IndexOfLargest(row);
            }
        });
        ConfusionMatrix confusion = ConfusionMatrix.Of(data, predicted);
        double loss = 0;
        for (int row = 0; row < losses.Length; row++) loss += data.WeightOf(row) * losses[row];
        return new ModelEvaluation(data.RowCount, confusion.Accuracy, loss / confusion.Total, confusion);
    }

    /// <exception cref="DataFormatException">There is no row, or the classes are not the model's.</exception>
    internal static void Check(LogisticModel model, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        if (data.RowCount == 0) throw new DataFormatException("There are no rows to evaluate.");
        if (!data.Labels.ClassNames.SequenceEqual(model.ClassNames))
        {
            throw new DataFormatException(
                $"The model knows the classes {string.Join(", ", model.ClassNames)}; the data have {string.Join(", ", data.Labels.ClassNames)}.");
        }
    }
}
