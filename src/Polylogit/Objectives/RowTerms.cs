using System.Numerics;
using System.Runtime.CompilerServices;
using Polylogit.Data;
using Polylogit.Data.Features;
using Polylogit.Kernels;

namespace Polylogit.Objectives;

/// <summary>What a dataset says of its rows beside their features: labels, weights and offsets, fetched block by block.</summary>
internal sealed class RowTerms
{
    private readonly Labels _labels;
    private readonly double[] _weights;
    private readonly ReadOnlyMemory<double> _offsets;

    public RowTerms(Dataset data)
    {
        _labels = data.Labels;
        _weights = data.CommonWeights();
        _offsets = data.Offsets;
        MeanWeight = _weights.Length == 0 ? 1 : _weights.Sum() / _weights.Length;
    }

    public int ClassCount => _labels.ClassCount;

    /// <summary>Class of each row; length n.</summary>
    public ReadOnlySpan<int> Labels => _labels.Indices;

    /// <summary>Weight of each row, of which the largest lies between 1 and 2; empty where each weighs 1.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    public bool HasWeights => _weights.Length > 0;

    public bool HasOffsets => !_offsets.IsEmpty;

    /// <summary>The mean of <see cref="Weights"/>.</summary>
    public double MeanWeight { get; }

    /// <summary>Whether a row weighs something.</summary>
    public bool Counts(int row) => _weights.Length == 0 || _weights[row] > 0;

    /// <summary>The labels of a block.</summary>
    /// <param name="block">Its rows.</param>
    /// <param name="memory">Written; the answer is a part of it.</param>
    public ReadOnlySpan<int> LabelsOf(RowSet block, Span<int> memory)
    {
        ReadOnlySpan<int> labels = Labels;
        Span<int> chosen = memory[..block.Count];
        for (int i = 0; i < chosen.Length; i++) chosen[i] = labels[block[i]];
        return chosen;
    }

    /// <summary>The weights of a block; empty where each row weighs 1.</summary>
    /// <param name="block">Its rows.</param>
    /// <param name="memory">Written where there are weights; the answer is a part of it.</param>
    public ReadOnlySpan<double> WeightsOf(RowSet block, Span<double> memory)
    {
        if (_weights.Length == 0) return default;
        Span<double> chosen = memory[..block.Count];
        for (int i = 0; i < chosen.Length; i++) chosen[i] = _weights[block[i]];
        return chosen;
    }

    /// <summary>The sum of the weights of a block, row after row.</summary>
    /// <param name="block">Its rows.</param>
    /// <param name="weights">Their weights, as <see cref="WeightsOf"/> gives them.</param>
    /// <param name="sum">What is added to.</param>
    public static double AddWeights(RowSet block, ReadOnlySpan<double> weights, double sum)
    {
        if (weights.IsEmpty) return sum + block.Count;
        foreach (double weight in weights) sum += weight;
        return sum;
    }

    /// <summary>Adds the offsets of a block to its scores.</summary>
    /// <param name="block">Its rows.</param>
    /// <param name="scores">A <see cref="ScoreBlock"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddOffsets<TReal>(RowSet block, Span<TReal> scores)
        where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    {
        if (_offsets.IsEmpty) return;
        int classes = ClassCount;
        for (int i = 0; i < block.Count; i++)
        {
            ReadOnlySpan<double> offsets = OffsetsOf(block[i]);
            for (int k = 0; k < classes; k++) scores[k * ScoreBlock.Stride + i] += TReal.CreateTruncating(offsets[k]);
        }
    }

    /// <summary>The inner product of the offsets of a block with a block of the same form; 0 where there are none.</summary>
    /// <param name="block">Its rows.</param>
    /// <param name="values">A <see cref="ScoreBlock"/>.</param>
    public double DotOffsets<TReal>(RowSet block, ReadOnlySpan<TReal> values)
        where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    {
        double sum = 0;
        for (int i = 0; i < (_offsets.IsEmpty ? 0 : block.Count); i++)
        {
            ReadOnlySpan<double> offsets = OffsetsOf(block[i]);
            for (int k = 0; k < offsets.Length; k++) sum += offsets[k] * double.CreateTruncating(values[k * ScoreBlock.Stride + i]);
        }

        return sum;
    }

    /// <summary>The largest magnitude among the offsets of all rows that weigh something.</summary>
    public double LargestOffset()
    {
        double largest = 0;
        for (int row = 0; HasOffsets && row < Labels.Length; row++)
        {
            if (Counts(row)) largest = Math.Max(largest, LargestOffset(row));
        }

        return largest;
    }

    /// <summary>The largest magnitude among the offsets of a row; 0 where there are none.</summary>
    public double LargestOffset(int row)
    {
        double largest = 0;
        foreach (double offset in _offsets.IsEmpty ? default : OffsetsOf(row)) largest = Math.Max(largest, Math.Abs(offset));
        return largest;
    }

    private ReadOnlySpan<double> OffsetsOf(int row) => _offsets.Span.Slice(row * ClassCount, ClassCount);
}
