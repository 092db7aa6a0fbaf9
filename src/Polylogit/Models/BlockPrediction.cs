using Polylogit.Data;

namespace Polylogit.Models;

/// <summary>What a model says of some neighbouring rows.</summary>
/// <param name="Classes">The most probable class of each row, 0..K-1; length n.</param>
/// <param name="Probabilities">n x K, row-major; null where they were not asked for.</param>
public sealed record BlockPrediction(IReadOnlyList<int> Classes, IReadOnlyList<double>? Probabilities)
{
    internal static BlockPrediction Of(ScoringPass pass, int classCount, FeatureMatrix rows, bool withProbabilities)
    {
        int[] classes = new int[rows.RowCount];
        double[]? probabilities = withProbabilities ? new double[checked(rows.RowCount * classCount)] : null;
        pass.Run(rows, default, (firstRow, scores) =>
        {
            for (int i = 0; i * classCount < scores.Length; i++)
                classes[firstRow + i] = LogisticModel.IndexOfLargest(scores.Slice(i * classCount, classCount));
            if (probabilities is not null)
                Functions.Multinomial.Softmax(scores, classCount, probabilities.AsSpan(firstRow * classCount, scores.Length));
        });
        return new BlockPrediction(classes, probabilities);
    }
}
