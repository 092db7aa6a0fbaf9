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
internal sealed class MultinomialDataFit<TReal> : IDataFit, IMiniBatch, IHessianProduct, IHessianMatrix, IMarginOracle, IDualOracle, ICurvatureSample,
    IFeatureSquares, IWork
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
    private PassKind _kind;
    private double[]? _point;
    private PackedParameters<TReal>? _direction;
    private HessianTable? _hessian;
    private MarginPass? _margins;
    private DualMap? _map;
    private ClassGrams<TReal>? _grams;
    private MultinomialDataFit<double>? _inDouble;
    private double[]? _labelShares;
    private double? _largestRow;
    private double? _largestOffset;
    private double _visits;

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

    public double Passes => _visits / RowCount + (_inDouble is null || ReferenceEquals(_inDouble, this) ? 0 : _inDouble.Passes);

    public double RelativeNoise => typeof(TReal) == typeof(float) ? 2e-8 : 1e-15;

    public IDataFit InDouble() => _inDouble ??=
        this as MultinomialDataFit<double> ?? new MultinomialDataFit<double>(_features.InDouble(), _terms, _scaling, _hasIntercept, _crew);

    public Measurement Value(ReadOnlySpan<double> parameters)
    {
        BlockSums sums = Pass(PassKind.Value, default, parameters);
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
        BlockSums sums = Pass(PassKind.Gradient, rows, parameters);
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
        Unpack(1 / Pass(PassKind.HessianProduct, default, _point).Weight, product);
    }

    public void Hessian(ReadOnlySpan<double> parameters, Span<double> hessian)
    {
        _hessian ??= new HessianTable(_features.InDouble(), _terms, _scaling, _hasIntercept, _crew);
        _hessian.At(parameters, hessian);
        _visits += RowCount;
    }

    public void Margins(ReadOnlySpan<double> direction, Span<double> least, Span<double> largest)
    {
        MarginsInDouble().Margins(direction, least, largest);
        _visits += RowCount;
    }

    public double LeastChange(ReadOnlySpan<double> point, ReadOnlySpan<double> direction)
    {
        _visits += 2 * RowCount;
        return MarginsInDouble().LeastChange(point, direction);
    }

    public ReadOnlySpan<double> LabelShares => _labelShares ??= CountLabels();

    public void MeanSquares(Span<double> squares) => FeatureSquares.Mean(_features, _terms, _scaling, _crew, squares);

    public double LargestRow => _largestRow ??= RowNorms.WithShift(RowNorms.Largest(_features, _terms, _scaling, _crew), _scaling);

    public double LargestScore(ReadOnlySpan<double> parameters)
    {
        double largest = 0;
        for (int k = 0; k < Shape.Classes; k++)
        {
            ReadOnlySpan<double> row = Shape.Coefficients(parameters).Slice(k * Shape.Features, Shape.Features);
            double norm = Math.Sqrt(Vectors.Dot(row, row));
            // A row may be so large that its norm is not finite.
            largest = Math.Max(largest, (norm == 0 ? 0 : norm * LargestRow) + Math.Abs(Shape.Intercepts(parameters)[k]));
        }

        return largest + (_largestOffset ??= _terms.LargestOffset());
    }

    public double Dual(ReadOnlySpan<double> parameters, DualMap map, Span<double> gradient)
    {
        _map = map;
        BlockSums sums = Pass(PassKind.Dual, default, parameters);
        Unpack(1 / sums.Weight, gradient);
        return sums.Entropy / sums.Weight;
    }

    public void ClassCovariance(ReadOnlySpan<double> parameters, Span<double> covariance)
    {
        covariance.Clear();
        double weight = Pass(PassKind.Covariance, default, parameters).Weight;
        for (int part = 0; part < _partition.PartCount; part++) Vectors.AddScaled(1 / weight, _parts[part].Covariance!.Sums, covariance);
        for (int k = 0; k < Shape.Classes; k++)
        {
            for (int j = 0; j < k; j++) covariance[j * Shape.Classes + k] = covariance[k * Shape.Classes + j];
        }
    }

    public long SampledNumbers => (long)Shape.Classes * Octet.Pad(Shape.Features + 1) * Octet.Pad(Shape.Features + 1);

    public double MeanSquare() => 1 + RowNorms.MeanSquare(_features, _scaling);

    public IPreconditioner Sample(ReadOnlySpan<double> parameters, ReadOnlySpan<double> curvatures, int sampleSize, ulong seed)
    {
        Pack(parameters);
        _visits += RowCount;
        _grams ??= new ClassGrams<TReal>(_features, _terms, _scaling, _hasIntercept, _packed);
        double[] diagonal = curvatures.ToArray();
        return new ClassBlocks(Shape, _grams.Blocks(diagonal, sampleSize, seed, _crew), diagonal, _crew);
    }

    void IWork.Do(int part)
    {
        int start = _partition.Start(part), count = _partition.Count(part);
        RowSet rows = _rows.IsEmpty ? RowSet.Range(start, count) : RowSet.Of(_rows.Span.Slice(start, count));
        PartialSums<TReal> sums = _parts[part];
        switch (_kind)
        {
            case PassKind.Value:
                sums.Measure(_features, rows);
                break;
            case PassKind.Gradient:
                sums.MeasureWithGradient(_features, rows);
                break;
            case PassKind.HessianProduct:
                sums.DifferentiateGradient(_features, rows, _direction!);
                break;
            case PassKind.Dual:
                sums.MeasureDual(_features, rows, _map!);
                break;
            case PassKind.Covariance:
                sums.MeasureCovariance(_features, rows);
                break;
        }
    }

    private MarginPass MarginsInDouble() => _margins ??= new MarginPass(_features.InDouble(), _terms, _scaling, _hasIntercept, _crew);

    private double[] CountLabels()
    {
        double[] shares = new double[Shape.Classes];
        for (int row = 0; row < RowCount; row++) shares[_terms.Labels[row]] += _terms.HasWeights ? _terms.Weights[row] : 1;
        Vectors.Scale(1 / (RowCount * _terms.MeanWeight), shares);
        return shares;
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

    private BlockSums Pass(PassKind kind, ReadOnlyMemory<int> rows, ReadOnlySpan<double> parameters)
    {
        _kind = kind;
        _rows = rows;
        int sums = kind == PassKind.Value ? 1 : _packed.Shape.Length, count = rows.IsEmpty ? RowCount : rows.Length;
        _visits += count;
        _partition = rows.IsEmpty && kind != PassKind.Value ? Partition.OfAll(RowCount, sums) : Partition.OfBatch(count, sums);
        while (_parts.Count < _partition.PartCount) _parts.Add(new PartialSums<TReal>(_packed, _terms));
        Pack(parameters);
        _crew.Run(this, _partition.PartCount);
        BlockSums total = default;
        for (int part = 0; part < _partition.PartCount; part++) total.Add(_parts[part].Sums);
        return total;
    }
}
