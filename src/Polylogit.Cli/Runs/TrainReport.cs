using Polylogit.Data;
using Polylogit.Diagnosis;
using Polylogit.Evaluation;

namespace Polylogit.Cli.Runs;

/// <summary>All that a finished run has to say.</summary>
/// <param name="Data">The data.</param>
/// <param name="Fit">What training gave.</param>
/// <param name="Train">The final model on the training rows.</param>
/// <param name="Test">The final model on the test rows; null where there are none.</param>
internal sealed record TrainReport(DatasetSplit Data, FitResult Fit, ModelEvaluation Train, ModelEvaluation? Test)
{
    /// <summary>What the doctor found in passing.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
