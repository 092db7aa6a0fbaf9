using System.Numerics;
using Polylogit.Data;
using Polylogit.Data.Features;
using Polylogit.Kernels;

namespace Polylogit.Models;

/// <summary>What is done with the scores of some neighbouring rows; several threads call it at once, for different rows.</summary>
/// <param name="firstRow">Index of the first row.</param>
/// <param name="scores">rows x K, row-major.</param>
internal delegate void ScoresAction(int firstRow, ReadOnlySpan<double> scores);

/// <summary>One pass over a matrix that gives a model's scores, block by block, so that no n x K table has to exist.</summary>
internal static class ScoringPass
{
    /// <summary>Scores all rows.</summary>
    /// <exception cref="DataFormatException">The matrix has another number of features than the model.</exception>
    public static void Run(LogisticModel model, FeatureMatrix features, int threads, ScoresAction action) => Run(model, features, default, threads, action);

    /// <summary>Scores all rows, and adds their offsets.</summary>
    /// <exception cref="DataFormatException">The matrix has another number of features than the model.</exception>
    public static void Run(LogisticModel model, FeatureMatrix features, ReadOnlyMemory<double> offsets, int threads, ScoresAction action)
    {
        if (features.FeatureCount != model.FeatureCount)
        {
            throw new DataFormatException(
                $"The model has {model.FeatureCount} features and the data {features.FeatureCount}. Give it rows like those it was trained on.");
        }

        IWork work = features switch
        {
            FeatureMatrix<float> single => new Blocks<float>(model, single, offsets, action),
            FeatureMatrix<double> @double => new Blocks<double>(model, @double, offsets, action),
            _ => throw new NotSupportedException($"No kernel for {features.Layout}."),
        };
        int blocks = (features.RowCount + ScoreBlock.MaxRows - 1) / ScoreBlock.MaxRows;
        using Crew crew = new(Math.Min(threads > 0 ? threads : Environment.ProcessorCount, Math.Max(1, blocks)));
        crew.Run(work, blocks);
    }

    private sealed class Blocks<TReal> : IWork
        where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    {
        private readonly FeatureMatrix<TReal> _features;
        private readonly ReadOnlyMemory<double> _offsets;
        private readonly ScoresAction _action;
        private readonly PackedParameters<TReal> _parameters;

        public Blocks(LogisticModel model, FeatureMatrix<TReal> features, ReadOnlyMemory<double> offsets, ScoresAction action)
        {
            _features = features;
            _offsets = offsets;
            _action = action;
            _parameters = new PackedParameters<TReal>(features.Panel(model.ClassCount), FeatureScaling.Of(ScalingKind.None, features));
            _parameters.Set(model.Coefficients, model.Intercepts);
        }

        public void Do(int part)
        {
            int classes = _parameters.Shape.Classes, start = part * ScoreBlock.MaxRows;
            int rows = Math.Min(ScoreBlock.MaxRows, _features.RowCount - start);
            TReal[] block = new TReal[ScoreBlock.Length(classes)];
            _features.Multiply(RowSet.Range(start, rows), _parameters.Shape, _parameters.Weights, _parameters.Intercepts, block);
            double[] scores = new double[rows * classes];
            for (int k = 0; k < classes; k++)
            {
                for (int i = 0; i < rows; i++) scores[i * classes + k] = double.CreateTruncating(block[k * ScoreBlock.Stride + i]);
            }

            if (!_offsets.IsEmpty) Vectors.AddScaled(1, _offsets.Span.Slice(start * classes, scores.Length), scores);
            _action(start, scores);
        }
    }
}
