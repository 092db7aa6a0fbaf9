using Polylogit.Data;
using Polylogit.Kernels;
using Polylogit.Objectives;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Objectives;

/// <summary>What a data fit that knows its dual must do, for every feature matrix and scaling, with weights and offsets.</summary>
public sealed class DualOracleContract
{
    private static readonly WeightedProblem Problem = new(seed: 12, rows: 600, features: 13, classes: 4);
    private static readonly int[] AllRows = [.. Enumerable.Range(0, Problem.Rows)];

    public static TheoryData<string, ScalingKind> Kinds => DataFitContract.Kinds;

    /// <summary>
    /// By Fenchel and Young, of the probabilities themselves: entropy + the offsets' part = loss - &lt;parameters, gradient&gt;; and the gradient is that of the loss.
    /// </summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_probabilities_are_the_dual_point_of_the_loss(string name, ScalingKind kind)
    {
        using Crew crew = new(2);
        double[] gradient = new double[Problem.Point.Length];
        double entropy = ((IDualOracle)Problem.Bind(name, kind, crew).InDouble()).Dual(Problem.Point, DualMap.Identity(4), gradient);
        (double loss, _, double[] expected) = Problem.Definition(name, kind, AllRows);
        Near.Equal(expected, gradient, 1e-12);
        // Of parameters that are not scaled the two terms of a difference are about 100.
        Near.Equal(loss - EveryPenalty.Dot(Problem.Point, expected), entropy, 1e-12 * 100);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Shares_of_labels_are_by_weight(string name, ScalingKind kind)
    {
        using Crew crew = new(1);
        int[] labels = Problem.Data(name, kind, 1).Labels.Indices.ToArray();
        double[] expected = [.. Enumerable.Range(0, 4).Select(k => labels.Select((label, i) => label == k ? Problem.Counts[i] : 0.0).Sum() / Problem.Counts.Sum())];
        Near.Equal(expected, ((IDualOracle)Problem.Bind(name, kind, crew)).LabelShares, 1e-14);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_covariance_of_the_classes_is_the_hessian_in_the_intercepts(string name, ScalingKind kind)
    {
        using Crew crew = new(2);
        IDataFit fit = Problem.Bind(name, kind, crew).InDouble();
        IHessianProduct hessian = (IHessianProduct)fit;
        double[] covariance = new double[16], product = new double[fit.Shape.Length];
        ((IDualOracle)fit).ClassCovariance(Problem.Point, covariance);
        hessian.SetPoint(Problem.Point);
        for (int k = 0; k < 4; k++)
        {
            double[] direction = new double[product.Length];
            fit.Shape.Intercepts(direction.AsSpan())[k] = 1;
            hessian.HessianProduct(direction, product);
            Near.Equal(fit.Shape.Intercepts(product).ToArray(), covariance.AsSpan(4 * k, 4).ToArray(), 1e-14);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_score_is_larger_than_the_bound(string name, ScalingKind kind)
    {
        using Crew crew = new(3);
        Dataset data = Problem.Data(name, kind, 1);
        FeatureScaling scaling = Problem.Scaling(name, kind);
        double[] x = Rows.Values(data), point = [.. Problem.Point.Select(v => 50 * v)];
        IDualOracle dual = (IDualOracle)Problem.Bind(name, kind, crew);
        double bound = dual.LargestScore(point), row = dual.LargestRow;
        for (int i = 0; i < data.RowCount; i++)
        {
            if (Problem.Counts[i] == 0) continue;
            double[] summands = [.. Enumerable.Range(0, 13).Select(d => (x[i * 13 + d] + Math.Abs(scaling.Shift[d])) * scaling.Scale[d])];
            Assert.True(Math.Sqrt(summands.Sum(v => v * v)) <= row);
            for (int k = 0; k < 4; k++)
            {
                double score = summands.Select((v, d) => v * Math.Abs(point[k * 13 + d])).Sum() + Math.Abs(point[52 + k]) + Math.Abs(data.Offsets.Span[i * 4 + k]);
                Assert.True(score <= bound);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Any_number_of_threads_gives_the_same_bits(string name, ScalingKind kind)
    {
        double[]? first = null;
        foreach (int threads in new[] { 1, 2, 3, 8 })
        {
            using Crew crew = new(threads);
            IDualOracle dual = (IDualOracle)Problem.Bind(name, kind, crew);
            double[] gradient = new double[Problem.Point.Length];
            double entropy = dual.Dual(Problem.Point, DualMap.For([0.01, -0.02, 0.015, -0.005], dual.LabelShares, covariance: []).Scaled(0.9), gradient);
            double[] results = [entropy, dual.LargestScore(Problem.Point), .. gradient, .. dual.LabelShares];
            Near.SameBits<double>(first ??= results, results, $"{threads} threads");
        }
    }
}
