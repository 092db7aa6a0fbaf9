using Polylogit.Data;
using Polylogit.Kernels;
using Polylogit.Objectives;

namespace Polylogit.Tests.Support;

/// <summary>
/// A problem whose rows have weights and offsets, said twice. Once with whole rows and columns: a weight of k is the row k times, and the offsets are a
/// last column with fixed coefficients. And once as the library has it.
/// </summary>
internal sealed class WeightedProblem
{
    private readonly FitProblem _wide;

    public WeightedProblem(int seed, int rows, int features, int classes)
    {
        _wide = new FitProblem(seed, rows, features + 1, classes);
        (Rows, Features, Classes) = (rows, features, classes);
        Counts = [.. new Random(seed).Labels(rows, 4)];
        Point = WithoutLast(_wide.Point);
    }

    public int Rows { get; }

    public int Features { get; }

    public int Classes { get; }

    /// <summary>How often each row comes, 0..3.</summary>
    public int[] Counts { get; }

    public double[] Point { get; }

    /// <summary>Every row as often as it counts.</summary>
    public int[] Copies(IEnumerable<int> rows) => [.. rows.SelectMany(i => Enumerable.Repeat(i, Counts[i]))];

    public FeatureScaling Scaling(string name, ScalingKind kind) => FeatureScaling.Of(kind, Narrow(name));

    /// <summary>The problem as the library has it: D columns, and weights that are the counts times a factor.</summary>
    public Dataset Data(string name, ScalingKind kind, double factor) => new(Narrow(name), Labels.Of(_wide.Labels))
    {
        Weights = Counts.Select(count => count * factor).ToArray(),
        Offsets = Offsets(FeatureScaling.Of(kind, _wide.Matrix(name))),
    };

    public IDataFit Bind(string name, ScalingKind kind, Crew crew, double factor = 0.375) =>
        DataFits.Bind(Data(name, kind, factor), Scaling(name, kind), hasIntercept: true, crew);

    /// <summary>Mean loss, accuracy and gradient by the four functions on the copies of the rows.</summary>
    public (double Loss, double Accuracy, double[] Gradient) Definition(string name, ScalingKind kind, IEnumerable<int> rows)
    {
        (double loss, double accuracy, double[] gradient) = _wide.Definition(FeatureScaling.Of(kind, _wide.Matrix(name)), _wide.Point, Copies(rows));
        return (loss, accuracy, WithoutLast(gradient));
    }

    /// <summary>The product of the Hessian with a direction, and how far rounding may take another from it.</summary>
    public (double[] Product, double[] Bound) Curvature(string name, ScalingKind kind, double[] direction, double unitRoundoff)
    {
        FitProblem copies = _wide.Take(Copies(Enumerable.Range(0, Rows)));
        FeatureScaling scaling = FeatureScaling.Of(kind, _wide.Matrix(name));
        double[] wide = new double[_wide.Point.Length];
        for (int i = 0; i < direction.Length; i++) wide[Wide(i)] = direction[i];
        return (
            WithoutLast(HessianDefinition.Product(copies, scaling, copies.Point, wide)),
            WithoutLast(HessianDefinition.Bound(copies, scaling, copies.Point, wide, unitRoundoff)));
    }

    private FeatureMatrix Narrow(string name) => FeatureMatrices.Build(
        name, [.. _wide.Values.Chunk(Features + 1).SelectMany(row => row[..Features])], Rows, Features);

    private double[] Offsets(FeatureScaling scaling) =>
    [
        .. _wide.Scaled(scaling).Chunk(Features + 1)
            .SelectMany(row => Enumerable.Range(0, Classes).Select(k => _wide.Point[k * (Features + 1) + Features] * row[Features])),
    ];

    private double[] WithoutLast(double[] wide) => [.. Enumerable.Range(0, Classes * (Features + 1)).Select(i => wide[Wide(i)])];

    /// <summary>Where a parameter of the narrow problem stands in the wide one.</summary>
    private int Wide(int i) => i < Classes * Features ? i + i / Features : i + Classes;
}
