using System.Numerics;
using System.Runtime.CompilerServices;
using Polylogit.Data;
using Polylogit.Data.Features;
using Polylogit.Kernels;
using Polylogit.Models;

namespace Polylogit.Objectives;

/// <summary>
/// The accuracy of a dataset at one point after another, as training looks at its test rows, without scoring every row at every point.
/// <para>Method: by Cauchy and Schwarz a step moves the difference of the scores of classes j and k by at most (|step_j| + |step_k|) |(x, 1)|.
/// A row's margin, its largest score less the second largest, therefore lasts for some way of the parameters, and only when that is used up is
/// the row scored again. What rounding can do to a score is taken off the margin: the result is that of scoring every row.</para>
/// <para>Source: the bounds by which Hamerly (2010), Making k-means even faster, leaves distances out.</para>
/// </summary>
internal sealed class AccuracyTracker<TReal> : IWork
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
{
    private readonly FeatureMatrix<TReal> _features;
    private readonly RowTerms _terms;
    private readonly FeatureScaling _scaling;
    private readonly PackedParameters<TReal> _packed;
    private readonly Partition _partition;
    private readonly Workspace[] _workspaces;
    private readonly ClassPaths _paths;
    private readonly double[] _norms; // of (x, 1); 0 before a row is first scored
    private readonly double[] _deadlines;
    private readonly int[] _predicted;
    private readonly double _shiftNorm;

    // A score is a chain of D / 8 multiply-adds, a tree of three sums, the roundings of its factors (Higham 2002, section 3.1) and, with an offset, of
    // their sum.
    private readonly double _roundingPerNorm;
    private readonly double _unitRoundoff;

    /// <param name="features">n x D.</param>
    /// <param name="terms">Labels, weights and offsets of the n rows.</param>
    /// <param name="scaling">Scaling of the features.</param>
    /// <param name="packed">Where the parameters are packed before each look.</param>
    public AccuracyTracker(FeatureMatrix<TReal> features, RowTerms terms, FeatureScaling scaling, PackedParameters<TReal> packed)
    {
        _features = features;
        _terms = terms;
        _scaling = scaling;
        _packed = packed;
        int rows = features.RowCount, classes = terms.ClassCount;
        _partition = Partition.OfBatch(rows, 1);
        _workspaces = [.. Enumerable.Range(0, _partition.PartCount).Select(_ => new Workspace(_partition.RowsPerPart, classes))];
        _paths = new ClassPaths(new ParameterShape(classes, features.FeatureCount));
        _norms = new double[rows];
        _deadlines = new double[rows];
        Array.Fill(_deadlines, double.NegativeInfinity);
        _predicted = new int[rows];
        _shiftNorm = Math.Sqrt(scaling.Shift.ToArray().Zip(scaling.Scale.ToArray(), (shift, scale) => shift * scale * shift * scale).Sum());
        _unitRoundoff = typeof(TReal) == typeof(float) ? 1.0 / (1 << 24) : 1.0 / (1L << 53);
        _roundingPerNorm = (Octet.CountFor(features.FeatureCount) + 9) * _unitRoundoff;
        foreach ((int part, Workspace workspace) in _workspaces.Index())
            workspace.Weight = RowTerms.AddWeights(RowSet.Range(0, _partition.Count(part)), WeightsOf(part), 0);
    }

    /// <summary>The share of the weight of the rows whose most probable class is their label, 0..1.</summary>
    /// <param name="parameters">Parameters, which have been packed.</param>
    /// <param name="crew">Threads.</param>
    public double At(ReadOnlySpan<double> parameters, Crew crew)
    {
        _paths.MoveTo(parameters);
        crew.Run(this, _partition.PartCount);
        double correct = 0, weight = 0;
        foreach (Workspace workspace in _workspaces)
        {
            correct += workspace.Correct;
            weight += workspace.Weight;
        }

        return correct / weight;
    }

    void IWork.Do(int part)
    {
        Workspace workspace = _workspaces[part];
        Span<int> due = workspace.Due.AsSpan(0, CopyDue(_partition.Start(part), _partition.Count(part), workspace.Due));
        for (; due.Length > 0; due = due[Math.Min(due.Length, ScoreBlock.MaxRows)..])
            Score(due[..Math.Min(due.Length, ScoreBlock.MaxRows)], workspace);
        if (_terms.HasWeights) workspace.Correct = CorrectWeight(part);
    }

    private ReadOnlySpan<double> WeightsOf(int part) =>
        _terms.HasWeights ? _terms.Weights.Slice(_partition.Start(part), _partition.Count(part)) : default;

    /// <summary>Added row after row, as a pass over all rows does; a sum that was kept up to date would round along its way.</summary>
    private double CorrectWeight(int part)
    {
        double correct = 0;
        int row = _partition.Start(part);
        foreach (double weight in WeightsOf(part))
        {
            if (_predicted[row] == _terms.Labels[row]) correct += weight;
            row++;
        }

        return correct;
    }

    /// <summary>Finds the rows whose class is no longer certain; says how many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int CopyDue(int start, int count, int[] due)
    {
        int found = 0;
        ReadOnlySpan<double> lengths = _paths.Lengths, deadlines = _deadlines.AsSpan(start, count);
        ReadOnlySpan<int> predicted = _predicted.AsSpan(start, count);
        for (int i = 0; i < deadlines.Length; i++)
        {
            // Not "greater than": a margin that is not a number has to be looked at each time.
            if (!(lengths[predicted[i]] <= deadlines[i])) due[found++] = start + i;
        }

        return found;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Score(ReadOnlySpan<int> rows, Workspace workspace)
    {
        PanelShape shape = _packed.Shape;
        Span<TReal> scores = workspace.Scores.Span;
        Span<int> best = workspace.Best.AsSpan(0, rows.Length);
        Span<double> margins = workspace.Margins.AsSpan(0, rows.Length);
        _features.Multiply(RowSet.Of(rows), shape, _packed.Weights, _packed.Intercepts, scores);
        _terms.AddOffsets(RowSet.Of(rows), scores);
        KernelSet<TReal>.Current.Margins(scores, shape.Classes, best, margins);
        for (int i = 0; i < rows.Length; i++)
        {
            int row = rows[i], label = _terms.Labels[row];
            if (_norms[row] == 0) _norms[row] = Math.Sqrt(_features.SquaredNorm(row, _scaling, _shiftNorm * _shiftNorm) + 1);
            else if (_predicted[row] == label) workspace.Correct--;
            if (best[i] == label) workspace.Correct++;
            _predicted[row] = best[i];
            double rounding = _roundingPerNorm * (_norms[row] + 2 * _shiftNorm);
            double certain = margins[i] - 4 * (rounding * _paths.LargestNorm + _unitRoundoff * _terms.LargestOffset(row));
            _deadlines[row] = _paths.Lengths[best[i]] + certain / (_norms[row] + 4 * rounding);
        }
    }

    private sealed class Workspace(int rows, int classes)
    {
        public int[] Due { get; } = new int[rows];

        public AlignedArray<TReal> Scores { get; } = new(ScoreBlock.Length(classes));

        public int[] Best { get; } = new int[ScoreBlock.MaxRows];

        public double[] Margins { get; } = new double[ScoreBlock.MaxRows];

        /// <summary>Weight of the rows of the part that are predicted right.</summary>
        public double Correct { get; set; }

        /// <summary>Weight of the rows of the part.</summary>
        public double Weight { get; set; }
    }
}
