using Polylogit.Data;
using Polylogit.Kernels;
using Polylogit.Objectives;
using Polylogit.Penalties;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Objectives;

/// <summary>Every layout can be multiplied in double, whatever its elements are.</summary>
public sealed class InDoubleContract
{
    private static readonly FitProblem Problem = new(seed: 21, rows: 533, features: 19, classes: 6);

    public static TheoryData<string, ScalingKind> Kinds => DataFitContract.Kinds;

    public static TheoryData<string> Names => [.. FeatureMatrices.Names];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Loss_and_gradient_are_those_of_the_definition_to_the_last_digits(string name, ScalingKind kind)
    {
        using Crew crew = new(2);
        double[] gradient = new double[Problem.Point.Length];
        FeatureScaling scaling = FeatureScaling.Of(kind, Problem.Matrix(name));
        Measurement seen = Problem.Bind(name, kind, crew).InDouble().ValueAndGradient(Problem.Point, gradient);
        (double loss, double accuracy, double[] expected) = Problem.Definition(scaling, Problem.Point, [.. Enumerable.Range(0, Problem.Rows)]);
        Near.Equal(loss, seen.Loss, 1e-12);
        Near.Equal(accuracy, seen.Accuracy, 1e-15);
        Near.Equal(expected, gradient, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_in_double_is_itself_and_the_passes_of_both_are_counted(string name)
    {
        using Crew crew = new(1);
        IDataFit fit = Problem.Bind(name, ScalingKind.Pixels, crew), exact = fit.InDouble();
        Assert.Same(exact, fit.InDouble());
        Assert.Equal(FeatureMatrices.IsDouble(name), ReferenceEquals(fit, exact));
        fit.Value(Problem.Point);
        exact.Value(Problem.Point);
        exact.Value(Problem.Point);
        Assert.Equal(3, fit.Passes);
        Assert.True(exact.RelativeNoise < 1e-14);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_objective_goes_over_to_double_once(string name)
    {
        using Crew crew = new(1);
        Objective objective = new(Problem.Bind(name, ScalingKind.Pixels, crew), new L2(0.1));
        Assert.Equal(!FeatureMatrices.IsDouble(name), objective.TryRefine());
        Assert.False(objective.TryRefine());
        Assert.Same(objective.Fit, objective.Fit.InDouble());
        Assert.Same(objective.Fit, objective.With(new L1(1)).Fit);
    }
}
