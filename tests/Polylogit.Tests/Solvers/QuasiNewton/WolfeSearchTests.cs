using Polylogit.Objectives;
using Polylogit.Penalties;
using Polylogit.Solvers.QuasiNewton;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Solvers.QuasiNewton;

/// <summary>The line search on functions of one variable t, along the first parameter, whose shape is known.</summary>
public sealed class WolfeSearchTests
{
    private static readonly Dictionary<string, (Func<double, double> Value, Func<double, double> Slope)> Functions = new()
    {
        ["a parabola"] = (t => (t - 1) * (t - 1), t => 2 * (t - 1)),
        ["a parabola far away"] = (t => (t - 3000) * (t - 3000), t => 2 * (t - 3000)),
        ["a parabola very near"] = (t => 1e8 * (t - 1e-5) * (t - 1e-5), t => 2e8 * (t - 1e-5)),
        ["a logistic loss"] = (t => Math.Log(1 + Math.Exp(-t)) + 0.01 * t * t, t => -1 / (1 + Math.Exp(t)) + 0.02 * t),
        ["a steep wall"] = (t => Math.Exp(50 * t) - 100 * t, t => 50 * Math.Exp(50 * t) - 100),
        ["no number from 0.3 on"] = (t => t < 0.3 ? -Math.Log(0.3 - t) - 10 * t : double.NaN, t => t < 0.3 ? 1 / (0.3 - t) - 10 : double.NaN),
        ["infinite from 1e-3 on"] = (t => t < 1e-3 ? (t - 5e-4) * (t - 5e-4) : double.PositiveInfinity, t => 2 * (t - 5e-4)),
        ["a fourth power"] = (t => Math.Pow(t - 2, 4), t => 4 * Math.Pow(t - 2, 3)),
    };

    public static TheoryData<string, double> Cases
    {
        get
        {
            TheoryData<string, double> cases = [];
            foreach (string name in Functions.Keys)
            {
                foreach (double first in new[] { 1e-3, 0.1, 1, 10, 1000 }) cases.Add(name, first);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_finds_a_step_that_satisfies_the_strong_Wolfe_conditions(string name, double first)
    {
        (Func<double, double> value, Func<double, double> slope) = Functions[name];
        (WolfeSearch search, FakeFunction function) = Search(value, slope);
        Assert.True(search.Run(new double[4], value(0), slope(0), [1, 0, 0, 0], first));
        double t = search.Candidate[0];
        Assert.True(t > 0);
        Assert.True(value(t) <= value(0) + 1e-4 * t * slope(0), $"{t}: {value(t)}");
        Assert.True(Math.Abs(slope(t)) <= 0.9 * Math.Abs(slope(0)), $"{t}: {slope(t)}");
        Assert.Equal((value(t), value(t), slope(t)), (search.Seen.Loss, search.Reached.Value, search.Gradient[0]));
        Assert.InRange(function.Looks, 1, 30);
    }

    [Fact]
    public void A_first_step_that_will_do_is_taken_with_one_look()
    {
        (WolfeSearch search, FakeFunction function) = Search(t => (t - 1) * (t - 1), t => 2 * (t - 1));
        Assert.True(search.Run(new double[4], 1, -2, [1, 0, 0, 0], 1));
        Assert.Equal((1, 1), (search.Candidate[0], function.Looks));
    }

    [Fact]
    public void Where_values_differ_by_rounding_alone_the_slope_decides()
    {
        // 1e-9 t^2 beside 1 is less than a rounding error.
        (WolfeSearch search, _) = Search(t => 1 + 1e-18 * (t - 1) * (t - 1), t => 2e-18 * (t - 1));
        Assert.True(search.Run(new double[4], 1, -2e-18, [1, 0, 0, 0], 1));
        Assert.Equal(1, search.Candidate[0], 0.9);
    }

    [Theory]
    [InlineData("it only rises")]
    [InlineData("it falls without end")]
    [InlineData("it is never a number")]
    public void Where_no_step_will_do_it_ends_and_says_so(string what)
    {
        (Func<double, double> value, Func<double, double> slope) = what switch
        {
            "it only rises" => ((Func<double, double>)(t => t), (Func<double, double>)(_ => 1.0)),
            "it falls without end" => (t => -t, _ => -1),
            _ => (_ => double.NaN, _ => double.NaN),
        };
        (WolfeSearch search, FakeFunction function) = Search(value, slope);
        Assert.False(search.Run(new double[4], 0, -1, [1, 0, 0, 0], 1));
        Assert.InRange(function.Looks, 1, 60);
    }

    private static (WolfeSearch Search, FakeFunction Function) Search(Func<double, double> value, Func<double, double> slope)
    {
        FakeFunction function = new(w => value(w[0]), w => [slope(w[0]), 0, 0, 0]);
        return (new WolfeSearch(new Objective(function, Penalty.None)), function);
    }
}
