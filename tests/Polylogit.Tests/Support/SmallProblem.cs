using Polylogit.Data;
using Polylogit.Kernels;
using Polylogit.Models;
using Polylogit.Objectives;
using Polylogit.Penalties;

namespace Polylogit.Tests.Support;

/// <summary>
/// A small random problem of any kind that the library takes: shape, penalty with or without factors, weights with zeros, offsets, intercepts or none, a
/// class without rows, features that are no use, of large means, or of one value, in every layout and scaling.
/// </summary>
internal sealed class SmallProblem
{
    private readonly double[] _scaled;

    public SmallProblem(int seed)
    {
        Random random = new(seed);
        int rows = random.Next(2, 41), features = random.Next(1, 7), classes = random.Next(2, 5);
        Shape = new ParameterShape(classes, features);
        HasIntercept = random.Next(4) > 0;
        ScalingKind[] kinds = [ScalingKind.None, ScalingKind.Standard, ScalingKind.MinMax];
        ScalingKind kind = kinds[random.Next(kinds.Length)];
        double[] x = Features(random, rows, features, kind == ScalingKind.None ? 1 : 1000);
        int[] labels = Labelled(random, x, rows, classes);
        if (random.Next(8) == 0)
        {
            for (int i = 0; i < rows; i++) labels[i] = labels[i] == classes - 1 ? 0 : labels[i];
        }

        double[] weights = [.. Enumerable.Range(0, rows).Select(_ => random.Next(3) == 0 ? 0 : random.Next(3) == 0 ? 2 : 3 * random.NextDouble())];
        weights[random.Next(rows)] = 1;
        double[] offsets = random.Normals(rows * classes, 2);
        bool hasWeights = random.Next(2) == 0, hasOffsets = random.Next(3) == 0;
        Penalty = Penalise(random, features);
        Layout = FeatureMatrices.RealNames[random.Next(FeatureMatrices.RealNames.Length)];
        if (!FeatureMatrices.IsDouble(Layout)) x = [.. x.Select(v => (double)(float)v)];
        Data = new Dataset(FeatureMatrices.Build(Layout, x, rows, features), Labels.Of(labels, Labels.NamesByIndex(classes)))
        {
            Weights = hasWeights ? weights : default(ReadOnlyMemory<double>),
            Offsets = hasOffsets ? offsets : default(ReadOnlyMemory<double>),
        };
        Scaling = FeatureScaling.Of(kind, Data);
        _scaled = [.. x.Select((v, i) => (v - Scaling.Shift[i % features]) * Scaling.Scale[i % features])];
        Plain = new PlainProblem(
            _scaled, labels, classes, hasWeights ? weights : [.. weights.Select(_ => 1.0)], hasOffsets ? offsets : new double[offsets.Length], HasIntercept, Penalty);
    }

    public ParameterShape Shape { get; }

    public bool HasIntercept { get; }

    public Penalty Penalty { get; }

    /// <summary>The name of the feature matrix in the list of them.</summary>
    public string Layout { get; }

    public Dataset Data { get; }

    public FeatureScaling Scaling { get; }

    public PlainProblem Plain { get; }

    /// <summary>Whether the penalty binds every coefficient, so that there is an optimum.</summary>
    public bool IsBound => Enumerable.Range(0, Shape.Features).All(d => Plain.Penalty.Value([1, 1], d) > 0);

    public Objective Bind(Crew crew) => new(DataFits.Bind(Data, Scaling, HasIntercept, crew), Penalty);

    /// <summary>
    /// The problem with the same smallest value that has an optimum: with intercepts, a class without rows is driven away without end, and without it the
    /// value is what the others make.
    /// </summary>
    public (PlainProblem Problem, int[] Classes) WithOptimum()
    {
        int[] all = [.. Enumerable.Range(0, Shape.Classes)], labels = Data.Labels.Indices.ToArray();
        double[] weights = Data.Weights.IsEmpty ? [.. labels.Select(_ => 1.0)] : Data.Weights.ToArray();
        int[] kept = HasIntercept ? [.. all.Where(k => labels.Where((label, i) => label == k && weights[i] > 0).Any())] : all;
        int[] rows = [.. Enumerable.Range(0, labels.Length).Where(i => kept.Contains(labels[i]))];
        double[] offsets = Data.Offsets.IsEmpty ? new double[labels.Length * Shape.Classes] : Data.Offsets.ToArray();
        PlainProblem problem = new(
            [.. rows.SelectMany(i => _scaled.AsSpan(i * Shape.Features, Shape.Features).ToArray())],
            [.. rows.Select(i => Array.IndexOf(kept, labels[i]))],
            kept.Length,
            [.. rows.Select(i => weights[i])],
            [.. rows.SelectMany(i => kept.Select(k => offsets[i * Shape.Classes + k]))],
            HasIntercept,
            Penalty);
        return (problem, kept);
    }

    /// <summary>Coefficients of the plain problem, of some of the classes, in the library's order; those of the others are 0.</summary>
    public double[] FromPlain(double[] v, int[] classes)
    {
        double[] point = new double[Shape.Length];
        for (int a = 0; a < v.Length; a++)
        {
            int d = a / classes.Length, k = classes[a % classes.Length];
            point[d < Shape.Features ? k * Shape.Features + d : Shape.Classes * Shape.Features + k] = v[a];
        }

        return point;
    }

    public double[] ToPlain(double[] point)
    {
        double[] v = new double[Plain.Length];
        for (int a = 0; a < v.Length; a++)
        {
            int d = a / Shape.Classes, k = a % Shape.Classes;
            v[a] = point[d < Shape.Features ? k * Shape.Features + d : Shape.Classes * Shape.Features + k];
        }

        return v;
    }

    private static double[] Features(Random random, int rows, int features, double largestMean)
    {
        double[] x = random.Normals(rows * features);
        for (int d = 0; d < features; d++)
        {
            double mean = 0, scale = 1;
            switch (random.Next(8))
            {
                case 0:
                    mean = largestMean * random.Normal();
                    break;
                case 1:
                    scale = 0;
                    mean = 3;
                    break;
                case 2:
                    scale = 10;
                    break;
                default:
                    break;
            }

            for (int i = 0; i < rows; i++) x[i * features + d] = mean + scale * (random.Next(4) == 0 ? 0 : x[i * features + d]);
        }

        return x;
    }

    private static int[] Labelled(Random random, double[] x, int rows, int classes)
    {
        int features = x.Length / rows;
        double[] w = random.Normals(classes * features, 2);
        double noise = random.Next(3);
        return
        [
            .. Enumerable.Range(0, rows).Select(i => Enumerable.Range(0, classes).MaxBy(k =>
                noise * random.Normal() + Enumerable.Range(0, features).Sum(d => w[k * features + d] * x[i * features + d]))),
        ];
    }

    private static Penalty Penalise(Random random, int features)
    {
        double lambda = Math.Pow(10, -2.5 + 3 * random.NextDouble());
        Penalty penalty = random.Next(4) switch
        {
            0 => new L2(lambda),
            1 => new L1(lambda),
            2 => new ElasticNet(lambda, random.NextDouble()),
            _ => new GroupLasso(lambda),
        };
        return random.Next(3) > 0
            ? penalty
            : EveryPenalty.WithFactors(penalty, [.. Enumerable.Range(0, features).Select(_ => random.Next(12) == 0 ? 0 : 0.2 + 2 * random.NextDouble())]);
    }
}
