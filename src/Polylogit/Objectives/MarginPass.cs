using System.Runtime.CompilerServices;
using Polylogit.Data;
using Polylogit.Data.Features;
using Polylogit.Kernels;
using Polylogit.Models;

namespace Polylogit.Objectives;

/// <summary>The passes of an <see cref="IMarginOracle"/>. Least and largest numbers do not depend on the order of the rows.</summary>
internal sealed class MarginPass : IWork
{
    private readonly FeatureMatrix<double> _features;
    private readonly RowTerms _terms;
    private readonly bool _hasIntercept;
    private readonly Crew _crew;
    private readonly ParameterShape _shape;
    private readonly PackedParameters<double> _direction;
    private readonly PackedParameters<double> _point;
    private readonly Partition _partition;
    private readonly Part[] _parts;
    private readonly double[] _none;
    private bool _wantsMargins;

    /// <param name="features">n x D.</param>
    /// <param name="terms">Labels, weights and offsets of the n rows.</param>
    /// <param name="scaling">Scaling of the features.</param>
    /// <param name="hasIntercept">Whether the intercepts count.</param>
    /// <param name="crew">Threads.</param>
    public MarginPass(FeatureMatrix<double> features, RowTerms terms, FeatureScaling scaling, bool hasIntercept, Crew crew)
    {
        _features = features;
        _terms = terms;
        _hasIntercept = hasIntercept;
        _crew = crew;
        int classes = terms.ClassCount;
        _shape = new ParameterShape(classes, features.FeatureCount);
        _direction = new PackedParameters<double>(features.Panel(classes), scaling);
        _point = new PackedParameters<double>(features.Panel(classes), scaling);
        _partition = Partition.OfAll(features.RowCount, 2 * classes * classes);
        _parts = [.. Enumerable.Range(0, _partition.PartCount).Select(_ => new Part(classes))];
        _none = new double[classes];
    }

    public void Margins(ReadOnlySpan<double> direction, Span<double> least, Span<double> largest)
    {
        Run(direction, wantsMargins: true);
        least.Fill(double.PositiveInfinity);
        largest.Fill(double.NegativeInfinity);
        foreach (Part part in _parts)
        {
            for (int i = 0; i < least.Length; i++)
            {
                least[i] = Math.Min(least[i], part.Least[i]);
                largest[i] = Math.Max(largest[i], part.Largest[i]);
            }
        }
    }

    public double LeastChange(ReadOnlySpan<double> point, ReadOnlySpan<double> direction)
    {
        _point.Set(_shape.Coefficients(point), _shape.Intercepts(point));
        Run(direction, wantsMargins: false);
        return _parts.Min(part => part.LeastChange);
    }

    void IWork.Do(int part)
    {
        Part sums = _parts[part];
        sums.Clear();
        RowSet rows = RowSet.Range(_partition.Start(part), _partition.Count(part));
        for (int start = 0; start < rows.Count; start += ScoreBlock.MaxRows)
        {
            RowSet block = rows.Slice(start, Math.Min(ScoreBlock.MaxRows, rows.Count - start));
            _features.Multiply(block, _direction.Shape, _direction.Weights, _direction.Intercepts, sums.Scores.Span);
            if (_wantsMargins) LookAtMargins(block, sums);
            else LookAtChanges(block, sums);
        }
    }

    private void Run(ReadOnlySpan<double> direction, bool wantsMargins)
    {
        _wantsMargins = wantsMargins;
        _direction.Set(_shape.Coefficients(direction), _hasIntercept ? _shape.Intercepts(direction) : _none);
        _crew.Run(this, _partition.PartCount);
    }

    private bool Counts(int row) => !_terms.HasWeights || _terms.Weights[row] > 0;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LookAtMargins(RowSet block, Part sums)
    {
        ReadOnlySpan<double> scores = sums.Scores.Span;
        int classes = _shape.Classes;
        for (int i = 0; i < block.Count; i++)
        {
            if (!Counts(block[i])) continue;
            int label = _terms.Labels[block[i]];
            double own = scores[label * ScoreBlock.Stride + i];
            for (int k = 0; k < classes; k++)
            {
                if (k == label) continue;
                double margin = own - scores[k * ScoreBlock.Stride + i];
                sums.Least[label * classes + k] = Math.Min(sums.Least[label * classes + k], margin);
                sums.Largest[label * classes + k] = Math.Max(sums.Largest[label * classes + k], margin);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LookAtChanges(RowSet block, Part sums)
    {
        ReadOnlySpan<double> changes = sums.Scores.Span;
        Span<double> residuals = sums.Residuals.Span;
        int classes = _shape.Classes;
        _features.Multiply(block, _point.Shape, _point.Weights, _point.Intercepts, residuals);
        _terms.AddOffsets(block, residuals);
        ReadOnlySpan<int> labels = _terms.LabelsOf(block, sums.Labels);
        BlockSums unused = default;
        KernelSet<double>.Current.Residuals(residuals, classes, labels, default, ref unused);
        for (int i = 0; i < block.Count; i++)
        {
            if (!Counts(block[i])) continue;
            // sum of p_l s_l is s_label + sum of (p - [label])_l s_l.
            double mean = changes[labels[i] * ScoreBlock.Stride + i], least = double.PositiveInfinity;
            for (int k = 0; k < classes; k++)
            {
                double change = changes[k * ScoreBlock.Stride + i];
                mean += residuals[k * ScoreBlock.Stride + i] * change;
                if (k != labels[i]) least = Math.Min(least, change);
            }

            sums.LeastChange = Math.Min(sums.LeastChange, least - mean);
        }
    }

    private sealed class Part(int classes)
    {
        public AlignedArray<double> Scores { get; } = new(ScoreBlock.Length(classes));

        public AlignedArray<double> Residuals { get; } = new(ScoreBlock.Length(classes));

        public int[] Labels { get; } = new int[ScoreBlock.MaxRows];

        public double[] Least { get; } = new double[classes * classes];

        public double[] Largest { get; } = new double[classes * classes];

        public double LeastChange { get; set; }

        public void Clear()
        {
            Array.Fill(Least, double.PositiveInfinity);
            Array.Fill(Largest, double.NegativeInfinity);
            LeastChange = double.PositiveInfinity;
        }
    }
}
