using System.Numerics;
using Polylogit.Data;
using Polylogit.Data.Features;
using Polylogit.Kernels;
using Polylogit.Models;

namespace Polylogit.Objectives;

/// <summary>
/// Mean cross-entropy of a dataset on the threads of a <see cref="Crew"/>. The rows of a pass are cut into parts, a part is walked block by
/// block (scores, softmax and residuals, transposed product, while the block is in the cache), and the sums of the parts are added
/// in their order. Sums over rows are double.
/// </summary>
internal sealed class MultinomialDataFit<TReal> : IDataFit, IMiniBatch, IHessianProduct, IWork
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
{
    private readonly FeatureMatrix<TReal> _features;
    private readonly RowTerms _terms;
    private readonly FeatureScaling _scaling;
    private readonly bool _hasIntercept;
    private readonly Crew _crew;
    private readonly PackedParameters<TReal> _packed;
    private readonly List<PartialSums<TReal>> _parts = [];
    private readonly Reduction<TReal> _reduction;

    private AccuracyTracker<TReal>? _accuracy;
    private ReadOnlyMemory<int> _rows;
    private Partition _partition;
    private bool _wantsGradient;
    private double[]? _point;
    private PackedParameters<TReal>? _direction;
    private bool _wantsDerivative;

    public MultinomialDataFit(FeatureMatrix<TReal> features, RowTerms terms, FeatureScaling scaling, bool hasIntercept, Crew crew)
    {
        _features = features;
        _terms = terms;
        _scaling = scaling;
        _hasIntercept = hasIntercept;
        _crew = crew;
        _packed = new PackedParameters<TReal>(features.Panel(terms.ClassCount), scaling);
        _reduction = new Reduction<TReal>(_parts);
        Shape = new ParameterShape(terms.ClassCount, features.FeatureCount);
    }

    public ParameterShape Shape { get; }

    public int RowCount => _features.RowCount;

    public Measurement Value(ReadOnlySpan<double> parameters)
    {
        BlockSums sums = Pass(default, parameters, wantsGradient: false);
        return Measure(sums, sums.Weight);
    }

    public double Accuracy(ReadOnlySpan<double> parameters)
    {
        _accuracy ??= new AccuracyTracker<TReal>(_features, _terms, _scaling, _packed);
        Pack(parameters);
        return _accuracy.At(parameters, _crew);
    }

    public Measurement ValueAndGradient(ReadOnlySpan<double> parameters, Span<double> gradient) =>
        ValueAndGradient(default, parameters, gradient);

    public Measurement ValueAndGradient(ReadOnlyMemory<int> rows, ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        BlockSums sums = Pass(rows, parameters, wantsGradient: true);
        // A batch weighs what as many rows do in the mean: its gradient is then, in the mean over batches, that of all rows.
        double weight = rows.IsEmpty ? sums.Weight : rows.Length * _terms.MeanWeight;
        Unpack(1 / weight, gradient);
        return Measure(sums, weight);
    }

    public void SetPoint(ReadOnlySpan<double> parameters) => parameters.CopyTo(_point ??= new double[Shape.Length]);

    public void HessianProduct(ReadOnlySpan<double> direction, Span<double> product)
    {
        if (_point is null) throw new InvalidOperationException("The Hessian is taken at a point: call SetPoint first.");
        _direction ??= new PackedParameters<TReal>(_packed.Shape, _scaling);
        Span<double> none = Shape.Intercepts(product);
        if (!_hasIntercept) none.Clear();
        _direction.Set(Shape.Coefficients(direction), _hasIntercept ? Shape.Intercepts(direction) : none);
        Unpack(1 / Pass(default, _point, wantsGradient: true, wantsDerivative: true).Weight, product);
    }

    void IWork.Do(int part)
    {
        int start = _partition.Start(part), count = _partition.Count(part);
        RowSet rows = _rows.IsEmpty ? RowSet.Range(start, count) : RowSet.Of(_rows.Span.Slice(start, count));
        if (_wantsDerivative) _parts[part].DifferentiateGradient(_features, rows, _direction!);
        else if (_wantsGradient) _parts[part].MeasureWithGradient(_features, rows);
        else _parts[part].Measure(_features, rows);
    }

    private void Pack(ReadOnlySpan<double> parameters) => _packed.Set(Shape.Coefficients(parameters), Shape.Intercepts(parameters));

    // No row of a batch may weigh anything: then none is right.
    private static Measurement Measure(BlockSums sums, double weight) =>
        new(sums.Loss / weight, sums.Weight > 0 ? sums.Correct / sums.Weight : 0);

    /// <summary>Adds up the parts and takes them from panels of raw features to the shape of the parameters.</summary>
    private void Unpack(double factor, Span<double> gradient)
    {
        ReadOnlySpan<double> total = _reduction.Run(_crew, _partition.PartCount, _packed.Shape.Length);
        Span<double> classSums = _parts[0].ClassSums;
        for (int part = 1; part < _partition.PartCount; part++) Vectors.AddScaled(1, _parts[part].ClassSums, classSums);
        Span<double> coefficients = Shape.Coefficients(gradient), intercepts = Shape.Intercepts(gradient);
        Panel.Unpack(_packed.Shape, total, classSums, _scaling.Scale, _scaling.Shift, factor, coefficients);
        for (int k = 0; k < intercepts.Length; k++) intercepts[k] = _hasIntercept ? classSums[k] * factor : 0;
    }

    private BlockSums Pass(ReadOnlyMemory<int> rows, ReadOnlySpan<double> parameters, bool wantsGradient, bool wantsDerivative = false)
    {
        _rows = rows;
        _wantsGradient = wantsGradient;
        _wantsDerivative = wantsDerivative;
        int sums = wantsGradient ? _packed.Shape.Length : 1;
        _partition = rows.IsEmpty && wantsGradient ? Partition.OfAll(RowCount, sums) : Partition.OfBatch(rows.IsEmpty ? RowCount : rows.Length, sums);
        while (_parts.Count < _partition.PartCount) _parts.Add(new PartialSums<TReal>(_packed, _terms));
        Pack(parameters);
        _crew.Run(this, _partition.PartCount);
        BlockSums total = default;
        for (int part = 0; part < _partition.PartCount; part++) total.Add(_parts[part].Sums);
        return total;
    }
}
