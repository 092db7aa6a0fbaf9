using System.Numerics;
using Polylogit.Data;
using Polylogit.Data.Features;
using Polylogit.Kernels;

namespace Polylogit.Models;

/// <summary>What is done with the scores of some neighbouring rows; several threads call it at once, for different rows.</summary>
/// <param name="firstRow">Index of the first row.</param>
/// <param name="scores">rows x K, row-major.</param>
internal delegate void ScoresAction(int firstRow, ReadOnlySpan<double> scores);

/// <summary>
/// Passes over matrices that give a model's scores, block by block, so that no n x K table has to exist. Threads and packed parameters
/// serve one pass after another.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="threads">Number of threads; 0 means all processors.</param>
/// <param name="mostRows">Rows of the largest matrix, beyond which more threads would have nothing to do.</param>
internal sealed class ScoringPass(LogisticModel model, int threads, int mostRows = int.MaxValue) : IDisposable
{
    private readonly Crew _crew = new(Math.Clamp(
        threads > 0 ? threads : Environment.ProcessorCount, 1, Math.Max(1, (int)(((long)mostRows + ScoreBlock.MaxRows - 1) / ScoreBlock.MaxRows))));
    private object? _packed;

    /// <summary>Scores all rows of one matrix.</summary>
    /// <exception cref="DataFormatException">The matrix has another number of features than the model.</exception>
    public static void Run(LogisticModel model, FeatureMatrix features, int threads, ScoresAction action) => Run(model, features, default, threads, action);

    /// <summary>Scores all rows, and adds their offsets.</summary>
    /// <exception cref="DataFormatException">The matrix has another number of features than the model.</exception>
    public static void Run(LogisticModel model, FeatureMatrix features, ReadOnlyMemory<double> offsets, int threads, ScoresAction action)
    {
        using ScoringPass pass = new(model, threads, features.RowCount);
        pass.Run(features, offsets, action);
    }

    /// <summary>Scores all rows, and adds their offsets, if there are any.</summary>
    /// <exception cref="DataFormatException">The matrix has another number of features than the model.</exception>
    public void Run(FeatureMatrix features, ReadOnlyMemory<double> offsets, ScoresAction action)
    {
        if (features.FeatureCount != model.FeatureCount)
        {
            throw new DataFormatException(
                $"The model has {model.FeatureCount} features and the data {features.FeatureCount}. Give it rows like those it was trained on.");
        }

        IWork work = features switch
        {
            FeatureMatrix<float> single => new Blocks<float>(single, Packed(single), offsets, action),
            FeatureMatrix<double> @double => new Blocks<double>(@double, Packed(@double), offsets, action),
            _ => throw new NotSupportedException($"No kernel for {features.Layout}."),
        };
        _crew.Run(work, (features.RowCount + ScoreBlock.MaxRows - 1) / ScoreBlock.MaxRows);
    }

    public void Dispose() => _crew.Dispose();

    private PackedParameters<TReal> Packed<TReal>(FeatureMatrix<TReal> features)
        where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    {
        PanelShape shape = features.Panel(model.ClassCount);
        if (_packed is PackedParameters<TReal> packed && packed.Shape == shape) return packed;
        packed = new PackedParameters<TReal>(shape, FeatureScaling.Of(ScalingKind.None, features));
        packed.Set(model.Coefficients, model.Intercepts);
        _packed = packed;
        return packed;
    }

    private sealed class Blocks<TReal>(FeatureMatrix<TReal> features, PackedParameters<TReal> parameters, ReadOnlyMemory<double> offsets, ScoresAction action) : IWork
        where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    {
        public void Do(int part)
        {
            int classes = parameters.Shape.Classes, start = part * ScoreBlock.MaxRows;
            int rows = Math.Min(ScoreBlock.MaxRows, features.RowCount - start);
            TReal[] block = new TReal[ScoreBlock.Length(classes)];
            features.Multiply(RowSet.Range(start, rows), parameters.Shape, parameters.Weights, parameters.Intercepts, block);
            double[] scores = new double[rows * classes];
            for (int k = 0; k < classes; k++)
            {
                for (int i = 0; i < rows; i++) scores[i * classes + k] = double.CreateTruncating(block[k * ScoreBlock.Stride + i]);
            }

            if (!offsets.IsEmpty) Vectors.AddScaled(1, offsets.Span.Slice(start * classes, scores.Length), scores);
            action(start, scores);
        }
    }
}
