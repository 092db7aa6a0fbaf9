using System.Numerics;
using Polylogit.Data.Features;
using Polylogit.Kernels;
using Polylogit.Models;

namespace Polylogit.Objectives;

/// <summary>What one part of a pass adds up, and the memory it works in; kept from pass to pass, so that a pass allocates nothing.</summary>
internal sealed class PartialSums<TReal>
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
{
    // Float sums stay exact enough over this many blocks; then they are added to sums in double.
    private const int BlocksPerFlush = 4;

    private readonly PackedParameters<TReal> _parameters;
    private readonly RowTerms _terms;
    private readonly AlignedArray<TReal> _scores;
    private readonly int[] _labels = new int[ScoreBlock.MaxRows];
    private readonly double[] _weights;
    private AlignedArray<TReal> _panel = new(0);
    private double[] _flushed = [];
    private bool _hasFlushed;
    private int _blocksInPanel;
    private AlignedArray<TReal>? _directionScores;

    public PartialSums(PackedParameters<TReal> parameters, RowTerms terms)
    {
        _parameters = parameters;
        _terms = terms;
        _weights = terms.HasWeights ? new double[ScoreBlock.MaxRows] : [];
        _scores = new AlignedArray<TReal>(ScoreBlock.Length(parameters.Shape.Classes));
    }

    public BlockSums Sums { get; private set; }

    /// <summary>What <see cref="MeasureCovariance"/> adds up.</summary>
    public ClassCovariance? Covariance { get; private set; }

    /// <summary>Sums over rows of the residual; length K.</summary>
    public double[] ClassSums { get; private set; } = [];

    public void Measure(FeatureMatrix<TReal> features, RowSet rows)
    {
        Sums = default;
        for (int start = 0; start < rows.Count; start += ScoreBlock.MaxRows)
            Forward(features, Block(rows, start), wantsResiduals: false);
    }

    public void MeasureWithGradient(FeatureMatrix<TReal> features, RowSet rows)
    {
        Clear();
        for (int start = 0; start < rows.Count; start += ScoreBlock.MaxRows)
        {
            RowSet block = Block(rows, start);
            Forward(features, block, wantsResiduals: true);
            Backward(features, block);
        }
    }

    /// <summary>
    /// The derivative along a direction of what <see cref="MeasureWithGradient"/> adds up; of the sums only the weight. Scores of the point are computed
    /// again for each direction: to keep them would take n x K numbers.
    /// </summary>
    public void DifferentiateGradient(FeatureMatrix<TReal> features, RowSet rows, PackedParameters<TReal> direction)
    {
        Clear();
        PanelShape shape = _parameters.Shape;
        Span<TReal> scores = _scores.Span, directions = (_directionScores ??= new AlignedArray<TReal>(_scores.Length)).Span;
        for (int start = 0; start < rows.Count; start += ScoreBlock.MaxRows)
        {
            RowSet block = Block(rows, start);
            ReadOnlySpan<double> weights = _terms.WeightsOf(block, _weights);
            Scores(features, block);
            features.Multiply(block, shape, direction.Weights, direction.Intercepts, directions);
            KernelSet<TReal>.Current.ResidualDerivatives(scores, directions, shape.Classes, block.Count, weights);
            Backward(features, block);
            Sums = Sums with { Weight = RowTerms.AddWeights(block, weights, Sums.Weight) };
        }
    }

    /// <summary>
    /// The entropy of the dual point that a map makes of the probabilities, with what offsets add to it, and the gradient that it has in the place of theirs.
    /// </summary>
    public void MeasureDual(FeatureMatrix<TReal> features, RowSet rows, DualMap map)
    {
        Clear();
        for (int start = 0; start < rows.Count; start += ScoreBlock.MaxRows)
        {
            RowSet block = Block(rows, start);
            Scores(features, block);
            BlockSums sums = Sums;
            ReadOnlySpan<int> labels = _terms.LabelsOf(block, _labels);
            ReadOnlySpan<double> weights = _terms.WeightsOf(block, _weights);
            KernelSet<TReal>.Current.Residuals(_scores.Span, _parameters.Shape.Classes, labels, default, ref sums);
            sums.Entropy += map.Apply(_scores.Span, labels, weights) + _terms.DotOffsets<TReal>(block, _scores.Span);
            Sums = sums with { Weight = RowTerms.AddWeights(block, weights, Sums.Weight) };
            Backward(features, block);
        }
    }

    /// <summary>Adds up the covariance of the classes; of the sums only the weight.</summary>
    public void MeasureCovariance(FeatureMatrix<TReal> features, RowSet rows)
    {
        Sums = default;
        (Covariance ??= new ClassCovariance(_parameters.Shape.Classes)).Clear();
        for (int start = 0; start < rows.Count; start += ScoreBlock.MaxRows)
        {
            RowSet block = Block(rows, start);
            Scores(features, block);
            BlockSums sums = Sums;
            ReadOnlySpan<int> labels = _terms.LabelsOf(block, _labels);
            ReadOnlySpan<double> weights = _terms.WeightsOf(block, _weights);
            KernelSet<TReal>.Current.Residuals(_scores.Span, _parameters.Shape.Classes, labels, default, ref sums);
            Covariance.Add<TReal>(_scores.Span, labels, weights);
            Sums = sums with { Weight = RowTerms.AddWeights(block, weights, Sums.Weight) };
        }
    }

    /// <summary>sums += the sums over rows of residual times feature, of the elements of the panel from <paramref name="start"/> on.</summary>
    public void AddGradientTo(Span<double> sums, int start)
    {
        if (_hasFlushed) Vectors.AddScaled(1, _flushed.AsSpan(start, sums.Length), sums);
        Panel.AddTo<TReal>(_panel.Span.Slice(start, sums.Length), sums);
    }

    private static RowSet Block(RowSet rows, int start) => rows.Slice(start, Math.Min(ScoreBlock.MaxRows, rows.Count - start));

    private void Scores(FeatureMatrix<TReal> features, RowSet block)
    {
        features.Multiply(block, _parameters.Shape, _parameters.Weights, _parameters.Intercepts, _scores.Span);
        _terms.AddOffsets(block, _scores.Span);
    }

    private void Forward(FeatureMatrix<TReal> features, RowSet block, bool wantsResiduals)
    {
        PanelShape shape = _parameters.Shape;
        ReadOnlySpan<int> labels = _terms.LabelsOf(block, _labels);
        ReadOnlySpan<double> weights = _terms.WeightsOf(block, _weights);
        BlockSums sums = Sums;
        Scores(features, block);
        if (wantsResiduals) KernelSet<TReal>.Current.Residuals(_scores.Span, shape.Classes, labels, weights, ref sums);
        else KernelSet<TReal>.Current.Evaluate(_scores.Span, shape.Classes, labels, weights, ref sums);
        Sums = sums;
    }

    /// <summary>Adds the residuals that stand where the scores were.</summary>
    private void Backward(FeatureMatrix<TReal> features, RowSet block)
    {
        if (_blocksInPanel == BlocksPerFlush) Flush();
        KernelSet<TReal>.Current.AddClassSums(_scores.Span, block.Count, ClassSums);
        features.AddTransposedProduct(block, _parameters.Shape, _scores.Span, _panel.Span);
        _blocksInPanel++;
    }

    private void Clear()
    {
        int length = _parameters.Shape.Length;
        if (_panel.Length != length)
        {
            _panel = new AlignedArray<TReal>(length);
            ClassSums = new double[_parameters.Shape.Classes];
        }

        Sums = default;
        _hasFlushed = false;
        _blocksInPanel = 0;
        _panel.Span.Clear();
        Array.Clear(ClassSums);
    }

    private void Flush()
    {
        if (_flushed.Length == 0) _flushed = new double[_panel.Length];
        if (!_hasFlushed) Array.Clear(_flushed);
        Panel.AddTo<TReal>(_panel.Span, _flushed);
        _panel.Span.Clear();
        _hasFlushed = true;
        _blocksInPanel = 0;
    }
}
