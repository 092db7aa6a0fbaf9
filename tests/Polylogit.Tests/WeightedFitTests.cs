using Polylogit.Data;
using Polylogit.Models;
using Polylogit.Models.Formats;
using Polylogit.Penalties;
using Polylogit.Solvers;
using Polylogit.Tests.Support;

namespace Polylogit.Tests;

/// <summary>The estimator on rows with weights and offsets.</summary>
public sealed class WeightedFitTests
{
    private static readonly FitProblem Problem = new(21, 200, 5, 3);
    private static readonly int[] Counts = [.. new Random(4).Labels(200, 4)];

    // Steps with all rows, so that batches have no say.
    private static readonly LogisticRegression Options = new()
    {
        Solver = new Sgd { BatchSize = int.MaxValue, Epochs = 30 },
        Penalty = new L2(0.01),
        Scaling = ScalingKind.Standard,
    };

    public static TheoryData<string> Names => [.. FeatureMatrices.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_weight_of_k_gives_the_model_of_the_rows_k_times(string name)
    {
        FitProblem copies = Problem.Take([.. Enumerable.Range(0, 200).SelectMany(i => Enumerable.Repeat(i, Counts[i]))]);
        LogisticModel expected = Options.Fit(Data(copies, name)).Model;
        LogisticModel weighted = Options.Fit(Data(Problem, name) with { Weights = Counts.Select(count => 0.7 * count).ToArray() }).Model;
        double tolerance = FeatureMatrices.IsDouble(name) ? 1e-13 : 2e-6;
        Near.Equal(expected.Coefficients, weighted.Coefficients, tolerance);
        Near.Equal(expected.Intercepts, weighted.Intercepts, tolerance);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Class_weights_multiply_the_weights_of_the_rows(string name)
    {
        Dataset data = Data(Problem, name) with { Weights = Counts.Select(count => (double)count).ToArray() };
        double[] product = [.. Counts.Select((count, row) => count * new[] { 1, 2.5, 0.1 }[Problem.Labels[row]])];
        LogisticModel expected = Options.Fit(data with { Weights = product }).Model;
        LogisticModel seen = (Options with { ClassWeights = ClassWeights.Named(("2", 0.1), ("1", 2.5)) }).Fit(data).Model;
        Near.SameBits(expected.Coefficients, seen.Coefficients);
        Near.SameBits(expected.Intercepts, seen.Intercepts);
    }

    [Fact]
    public void The_model_file_says_which_class_weights_there_were()
    {
        LogisticRegression options = Options with { ClassWeights = ClassWeights.Balanced };
        LogisticModel model = NativeModelFormat.FromBytes(NativeModelFormat.ToBytes(options.Fit(Data(Problem, "uint8")).Model), "m");
        Assert.Contains(new("class weights", "balanced"), model.Training);
        Assert.DoesNotContain(Options.Fit(Data(Problem, "uint8")).Model.Training, pair => pair.Key == "class weights");
    }

    [Fact]
    public void Balanced_weights_let_a_rare_class_be_seen()
    {
        // No features: the intercepts are the logarithms of the shares, which balanced weights make equal.
        int[] labels = [.. Enumerable.Range(0, 100).Select(i => i < 5 ? 1 : 0)];
        Dataset rare = new(FeatureMatrix.Dense(new double[100], 100, 1), Labels.Of(labels));
        LogisticRegression options = new() { Solver = new Sgd { BatchSize = 100, Epochs = 2000, LearningRate = 1 } };
        LogisticModel plain = options.Fit(rare).Model, balanced = (options with { ClassWeights = ClassWeights.Balanced }).Fit(rare).Model;
        Near.Equal(Math.Log(19), plain.Intercepts[0] - plain.Intercepts[1], 1e-9);
        Near.Equal(0, balanced.Intercepts[0] - balanced.Intercepts[1], 1e-12);
    }

    [Fact]
    public void Class_weights_do_not_change_how_test_rows_are_looked_at()
    {
        Dataset data = Data(Problem, "float64");
        LogisticRegression weighted = Options with { ClassWeights = ClassWeights.Named(("0", 0.01)) };
        double seen = weighted.Fit(data, data).Trace[0].TestLoss, trained = weighted.Fit(data).Trace[0].Loss;
        Near.Equal(Math.Log(3), seen, 1e-12);
        Near.Equal(Math.Log(3), trained, 1e-12);
        double last = weighted.Fit(data, data).Trace[^1].TestAccuracy;
        Assert.NotEqual(weighted.Fit(data, data).Trace[^1].TrainAccuracy, last);
    }

    private static Dataset Data(FitProblem problem, string name) => new(problem.Matrix(name), Labels.Of(problem.Labels, ["0", "1", "2"]));
}
