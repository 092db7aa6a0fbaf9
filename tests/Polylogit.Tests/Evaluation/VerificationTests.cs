using Polylogit.Data;
using Polylogit.Evaluation;
using Polylogit.Kernels;
using Polylogit.Models;
using Polylogit.Models.Formats;
using Polylogit.Objectives;
using Polylogit.Penalties;
using Polylogit.Solvers;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Evaluation;

/// <summary>Verification against the certificate, which comes by another path, and against models and rows that are not what they say.</summary>
public sealed class VerificationTests
{
    private static readonly Dataset Rows = new WeightedProblem(5, 60, EveryPenalty.Features, EveryPenalty.Classes).Data("float64", ScalingKind.Standard, 0.5);

    private static readonly LogisticRegression Options = new()
    {
        Solver = new Lbfgs(),
        Penalty = new L2(0.05),
        Scaling = ScalingKind.Standard,
    };

    public static TheoryData<string> Penalties => [.. EveryPenalty.All.Select(penalty => penalty.ToString())];

    /// <summary>Far from the optimum as well as near 0, with coefficients that are 0 one by one and by features.</summary>
    [Theory]
    [MemberData(nameof(Penalties))]
    public void Every_penalty_has_the_certificate_of_the_other_path(string name)
    {
        Penalty penalty = EveryPenalty.Named(name);
        foreach (double size in new[] { 1, 0.01 })
        {
            double[] point = new Random(3).Normals(EveryPenalty.Length + EveryPenalty.Classes, size);
            for (int i = 0; i < EveryPenalty.Length; i++)
            {
                if (i % 4 == 0 || i % EveryPenalty.Features % 9 == 0) point[i] = 0;
            }

            FeatureScaling scaling = FeatureScaling.Of(ScalingKind.Standard, Rows);
            using Crew crew = new(1);
            Certificate expected = new Certifier(new Objective(DataFits.Bind(Rows, scaling, true, crew), penalty)).Certify(point);
            Agree(expected, Verification.Of(Model(point, scaling, penalty, expected), Rows));
        }
    }

    [Theory]
    [InlineData(true, ScalingKind.Standard)]
    [InlineData(false, ScalingKind.Standard)]
    [InlineData(true, ScalingKind.None)]
    [InlineData(true, ScalingKind.MinMax)]
    public void A_fit_is_confirmed(bool intercept, ScalingKind scaling)
    {
        LogisticRegression options = Options with { Intercept = intercept, Scaling = scaling, ClassWeights = ClassWeights.Balanced };
        FitResult fit = options.Fit(Rows);
        Verification seen = Verification.Of(fit.Model, Rows);
        Agree(fit.Certificate!, seen);
        Assert.True(seen.IsConfirmed, seen.ToString());
        Assert.StartsWith("yes: ", seen.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fit_that_did_not_converge_is_not_confirmed()
    {
        LogisticRegression options = Options with { Solver = new Lbfgs { MaxIterations = 2 } };
        Verification seen = Verification.Of(options.Fit(Rows).Model, Rows);
        Assert.True(seen.IsOfTheseRows);
        Assert.False(seen.IsConfirmed);
        Assert.StartsWith("no: the objective is at most", seen.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_whose_numbers_were_changed_is_not_confirmed()
    {
        LogisticModel model = Options.Fit(Rows).Model;
        double[] coefficients = model.Coefficients.ToArray();
        coefficients[7] += 0.01;
        Verification seen = Verification.Of(new LogisticModel(coefficients, model.Intercepts, model.ClassNames, model.Training), Rows);
        Assert.False(seen.IsConfirmed);
        Assert.StartsWith("no: the objective is", seen.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_claim_that_is_better_than_the_truth_is_not_confirmed()
    {
        LogisticModel model = (Options with { Tolerance = 1e-2 }).Fit(Rows).Model;
        KeyValuePair<string, string>[] better = [.. model.Training.Select(note => note.Key == "tolerance" ? new(note.Key, "1E-12") : note)];
        Assert.False(Verification.Of(new LogisticModel(model.Coefficients, model.Intercepts, model.ClassNames, better), Rows).IsConfirmed);
    }

    [Fact]
    public void Other_rows_are_refused_or_seen()
    {
        LogisticModel model = Options.Fit(Rows).Model;
        Dataset other = new WeightedProblem(6, 60, EveryPenalty.Features, EveryPenalty.Classes).Data("float64", ScalingKind.Standard, 0.5);
        Assert.False(Verification.Of(model, other).IsOfTheseRows);
        Dataset more = new WeightedProblem(6, 61, EveryPenalty.Features, EveryPenalty.Classes).Data("float64", ScalingKind.Standard, 0.5);
        DataFormatException error = Assert.Throws<DataFormatException>(() => Verification.Of(model, more));
        Assert.Equal("The model was trained on 60 rows, and these are 61. Give the rows that it was trained on.", error.Message);
    }

    [Fact]
    public void A_model_that_claims_no_optimum_is_refused() =>
        Assert.Contains(
            "sgd does not state one",
            Assert.Throws<ModelFormatException>(() => Verification.Of((Options with { Solver = new Sgd() }).Fit(Rows).Model, Rows)).Message,
            StringComparison.Ordinal);

    private static LogisticModel Model(double[] point, FeatureScaling scaling, Penalty penalty, Certificate claim)
    {
        double[] coefficients = point[..EveryPenalty.Length], intercepts = point[EveryPenalty.Length..];
        for (int i = 0; i < coefficients.Length; i++)
        {
            int d = i % EveryPenalty.Features;
            coefficients[i] *= scaling.Scale[d];
            intercepts[i / EveryPenalty.Features] -= coefficients[i] * scaling.Shift[d];
        }

        return new LogisticModel(
            coefficients,
            intercepts,
            Rows.Labels.ClassNames,
            [
                .. TrainingClaim.ProblemNotes(penalty, ScalingKind.Standard, true, null),
                .. TrainingClaim.OptimumNotes(Rows.RowCount, 1e-6, claim.Primal, claim.Dual, claim.GradientNorm),
            ]);
    }

    private static void Agree(Certificate expected, Verification seen)
    {
        Near.Equal(expected.Primal, seen.Primal, 1e-11 * (1 + expected.Primal));
        Assert.Equal(expected.Dual is null, seen.Dual is null);
        if (expected.Dual is { } dual) Near.Equal(dual, seen.Dual!.Value, 1e-9 * (1 + dual));
        Near.Equal(expected.GradientNorm, seen.GradientNorm, 1e-10 * (1 + expected.GradientNorm));
        Assert.InRange(seen.Rounding, 0, 1e-9 * (1 + expected.Primal));
        Assert.True(seen.IsOfTheseRows);
    }
}
