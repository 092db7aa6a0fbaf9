using Polylogit.Data;

namespace Polylogit.Models;

/// <summary>What a model says of some neighbouring rows.</summary>
/// <param name="Classes">The most probable class of each row, 0..K-1; length n.</param>
/// <param name="Probabilities">n x K, row-major; null where they were not asked for.</param>
public sealed record BlockPrediction(IReadOnlyList<int> Classes, IReadOnlyList<double>? Probabilities)
{
    /// <exception cref="DataFormatException">The rows have offsets for other classes.</exception>
    internal static BlockPrediction Of(ScoringPass pass, IReadOnlyList<string> classNames, RowBlock rows, bool withProbabilities)
    {
        if (rows.OffsetClasses is { } others && !others.SequenceEqual(classNames))
            throw new DataFormatException($"The rows have offsets for the classes {string.Join(", ", others.Take(10))}, and the model has {string.Join(", ", classNames.Take(10))}. Give offsets for each class of the model.");
        int classCount = classNames.Count;
        int[] classes = new int[rows.Features.RowCount];
        double[]? probabilities = withProbabilities ? new double[checked(classes.Length * classCount)] : null;
        pass.Run(rows.Features, rows.Offsets, (firstRow, scores) =>
        {
            for (int i = 0; i * classCount < scores.Length; i++)
                classes[firstRow + i] = LogisticModel.IndexOfLargest(scores.Slice(i * classCount, classCount));
            if (probabilities is not null)
                Functions.Multinomial.Softmax(scores, classCount, probabilities.AsSpan(firstRow * classCount, scores.Length));
        });
        return new BlockPrediction(classes, probabilities);
    }
}
