using System.Numerics;
using System.Runtime.CompilerServices;
using Polylogit.Data;
using Polylogit.Data.Features;
using Polylogit.Kernels;
using Polylogit.Models;

namespace Polylogit.Objectives;

/// <summary>
/// Samples rows for each class by what they add to its block of the Hessian, adds up their Gram matrices and factorises them: two passes over the scores, then
/// a matrix a thread. Which rows are taken depends on the seed, the row and the class alone.
/// </summary>
internal sealed class ClassGrams<TReal> : IWork
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
{
    private readonly FeatureMatrix<TReal> _features;
    private readonly RowTerms _terms;
    private readonly FeatureScaling _scaling;
    private readonly bool _hasIntercept;
    private readonly bool _shifts;
    private readonly PackedParameters<TReal> _packed;
    private readonly Partition _partition;
    private readonly Part[] _parts;
    private readonly double[] _totals;
    private readonly double[] _thresholds;
    private Stage _stage;
    private int _sampleSize;
    private ulong _seed;
    private double[] _curvatures = [];
    private ClassBlock[] _blocks = [];

    /// <param name="features">n x D.</param>
    /// <param name="terms">Labels, weights and offsets of the rows.</param>
    /// <param name="scaling">Scaling of the features.</param>
    /// <param name="hasIntercept">Whether the rows have a one behind their features.</param>
    /// <param name="packed">Where the parameters have been packed.</param>
    public ClassGrams(FeatureMatrix<TReal> features, RowTerms terms, FeatureScaling scaling, bool hasIntercept, PackedParameters<TReal> packed)
    {
        (_features, _terms, _scaling, _hasIntercept, _packed) = (features, terms, scaling, hasIntercept, packed);
        _shifts = scaling.Shift.ContainsAnyExcept(0);
        _partition = Partition.OfAll(features.RowCount, 1);
        _parts = [.. Enumerable.Range(0, _partition.PartCount).Select(_ => new Part(terms))];
        _totals = new double[terms.ClassCount];
        _thresholds = new double[terms.ClassCount];
    }

    private enum Stage
    {
        Weigh,
        Sample,
        Multiply,
    }

    /// <summary>A block for each class, factorised.</summary>
    /// <inheritdoc cref="ICurvatureSample.Sample"/>
    public ClassBlock[] Blocks(double[] curvatures, int sampleSize, ulong seed, Crew crew)
    {
        (_curvatures, _sampleSize, _seed) = (curvatures, sampleSize, seed);
        _blocks = new ClassBlock[_totals.Length];
        Run(Stage.Weigh, _parts.Length, crew);
        for (int k = 0; k < _totals.Length; k++)
        {
            _totals[k] = _parts.Sum(part => part.Totals[k]);
            _thresholds[k] = _totals[k] / _sampleSize;
        }

        Run(Stage.Sample, _parts.Length, crew);
        Run(Stage.Multiply, _totals.Length, crew);
        return _blocks;
    }

    void IWork.Do(int part)
    {
        if (_stage == Stage.Multiply) Multiply(part);
        else Look(_parts[part], RowSet.Range(_partition.Start(part), _partition.Count(part)));
    }

    private void Run(Stage stage, int parts, Crew crew)
    {
        _stage = stage;
        crew.Run(this, parts);
    }

    private void Look(Part part, RowSet rows)
    {
        PanelShape shape = _packed.Shape;
        if (_stage == Stage.Weigh) Array.Clear(part.Totals);
        else Array.ForEach(part.Samples, sample => sample.Clear());
        for (int start = 0; start < rows.Count; start += ScoreBlock.MaxRows)
        {
            RowSet block = rows.Slice(start, Math.Min(ScoreBlock.MaxRows, rows.Count - start));
            Span<TReal> residuals = part.Scores.Span;
            ReadOnlySpan<int> labels = _terms.LabelsOf(block, part.Labels);
            ReadOnlySpan<double> weights = _terms.WeightsOf(block, part.Weights);
            BlockSums ignored = default;
            _features.Multiply(block, shape, _packed.Weights, _packed.Intercepts, residuals);
            _terms.AddOffsets(block, residuals);
            KernelSet<TReal>.Current.Residuals(residuals, shape.Classes, labels, default, ref ignored);
            for (int k = 0; k < shape.Classes; k++)
            {
                ReadOnlySpan<TReal> column = residuals.Slice(k * ScoreBlock.Stride, block.Count);
                if (_stage == Stage.Weigh) part.Totals[k] += Total(column, weights);
                else Sample(column, weights, block[0], k, part.Samples[k]);
            }
        }
    }

    /// <summary>The sum of w p (1 - p), which is |r| (1 - |r|) for residuals r = p and r = p - 1 alike.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Total(ReadOnlySpan<TReal> residuals, ReadOnlySpan<double> weights)
    {
        double total = 0;
        for (int i = 0; i < residuals.Length; i++) total += Variance(residuals[i]) * (weights.IsEmpty ? 1 : weights[i]);
        return total;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sample(ReadOnlySpan<TReal> residuals, ReadOnlySpan<double> weights, int firstRow, int k, List<(int Row, double Weight)> sample)
    {
        double threshold = _thresholds[k];
        for (int i = 0; i < residuals.Length; i++)
        {
            double v = Variance(residuals[i]) * (weights.IsEmpty ? 1 : weights[i]);
            if (v >= threshold) sample.Add((firstRow + i, v));
            else if (v > threshold * Uniform(firstRow + i, k)) sample.Add((firstRow + i, threshold));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Variance(TReal residual)
    {
        double size = Math.Min(1, Math.Abs(double.CreateTruncating(residual)));
        return size * (1 - size);
    }

    /// <summary>A number in [0, 1) for a row and a class: SplitMix64 of both and the seed.</summary>
    private double Uniform(int row, int k)
    {
        ulong z = _seed + 0x9E3779B97F4A7C15 * (((ulong)(uint)row << 20) + (ulong)k + 1);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1L << 53));
    }

    private void Multiply(int k)
    {
        int[] at = new int[_features.FeatureCount], columns = Columns(k, at), places = new int[at.Length];
        for (int i = 0; i < columns.Length; i++) places[columns[i]] = i;
        ClassBlock block = new(columns);
        GramChunk chunk = new(Octet.CountFor(columns.Length + 1));
        double[] stored = new double[at.Length];
        float[] row = new float[chunk.Width];
        double total = _features.RowCount * _terms.MeanWeight;
        foreach (Part part in _parts)
        {
            foreach ((int index, double weight) in part.Samples[k])
            {
                double factor = Math.Sqrt(weight / total);
                int count = _features.CopyStored(index, at, stored);
                Fill(row, columns, places, at.AsSpan(0, count), stored, factor);
                row[columns.Length] = _hasIntercept ? (float)factor : 0;
                chunk.Add(row);
                if (chunk.Count == GramChunk.Capacity) chunk.Flush(block.Matrix);
            }
        }

        chunk.Flush(block.Matrix);
        block.Factorise(_curvatures);
        _blocks[k] = block;
    }

    /// <summary>The features that are not zero in all sampled rows of a class; all of them where a zero is shifted.</summary>
    private int[] Columns(int k, Span<int> at)
    {
        bool[] occurs = new bool[_features.FeatureCount];
        double[] stored = new double[occurs.Length];
        if (_shifts) Array.Fill(occurs, true);
        foreach (Part part in _shifts ? [] : _parts)
        {
            foreach ((int index, _) in part.Samples[k])
            {
                int count = _features.CopyStored(index, at, stored);
                foreach (int d in at[..count]) occurs[d] = true;
            }
        }

        return [.. Enumerable.Range(0, occurs.Length).Where(d => occurs[d])];
    }

    /// <summary>A row of scaled features, each times a factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill(Span<float> row, ReadOnlySpan<int> columns, ReadOnlySpan<int> places, ReadOnlySpan<int> at, ReadOnlySpan<double> stored, double factor)
    {
        ReadOnlySpan<double> shift = _scaling.Shift, scale = _scaling.Scale;
        row.Clear();
        for (int i = 0; i < (_shifts ? columns.Length : 0); i++) row[i] = (float)(-shift[columns[i]] * scale[columns[i]] * factor);
        for (int i = 0; i < at.Length; i++)
        {
            int d = at[i];
            row[places[d]] = (float)((stored[i] - shift[d]) * scale[d] * factor);
        }
    }

    private sealed class Part(RowTerms terms)
    {
        public AlignedArray<TReal> Scores { get; } = new(ScoreBlock.Length(terms.ClassCount));

        public int[] Labels { get; } = new int[ScoreBlock.MaxRows];

        public double[] Weights { get; } = terms.HasWeights ? new double[ScoreBlock.MaxRows] : [];

        public double[] Totals { get; } = new double[terms.ClassCount];

        public List<(int Row, double Weight)>[] Samples { get; } = [.. Enumerable.Range(0, terms.ClassCount).Select(_ => new List<(int, double)>())];
    }
}
