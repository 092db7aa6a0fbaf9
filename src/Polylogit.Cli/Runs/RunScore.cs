using Polylogit.Data;
using Polylogit.Evaluation;

namespace Polylogit.Cli.Runs;

/// <summary>How well a model did on some rows.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="EffectiveRows">The number of rows of equal weight that tell as much.</param>
/// <param name="Accuracy">Share of the rows that were right, 0..1.</param>
/// <param name="LogLoss">Mean cross-entropy, in nats; null where it is not finite.</param>
/// <param name="Confusion">True against predicted classes.</param>
internal sealed record RunScore(int Rows, double EffectiveRows, double Accuracy, double? LogLoss, ConfusionMatrix Confusion)
{
    /// <summary>95 % of the accuracy.</summary>
    public ConfidenceInterval AccuracyInterval => ConfidenceInterval.OfShare(Accuracy, EffectiveRows);

    public static RunScore Of(ModelEvaluation evaluation, Dataset data)
    {
        double total = 0, squares = 0;
        foreach (double weight in data.Weights.Span) (total, squares) = (total + weight, squares + weight * weight);
        double rows = data.Weights.IsEmpty ? evaluation.RowCount : total * total / squares;
        return new RunScore(evaluation.RowCount, rows, evaluation.Accuracy, double.IsFinite(evaluation.LogLoss) ? evaluation.LogLoss : null, evaluation.Confusion);
    }
}
