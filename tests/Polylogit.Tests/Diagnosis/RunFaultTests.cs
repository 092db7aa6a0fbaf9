using Polylogit.Data;
using Polylogit.Diagnosis;
using Polylogit.Evaluation;
using Polylogit.Penalties;
using Polylogit.Solvers;
using Polylogit.Tests.Support;
using Polylogit.Training;

namespace Polylogit.Tests.Diagnosis;

/// <summary>Runs that were set up wrongly are recognised by one fit; runs that were not are left alone.</summary>
public sealed class RunFaultTests
{
    private static readonly Lazy<DatasetSplit> Digits = new(() => new DatasetSplit("digits", MiniMnist.Train, MiniMnist.Test));
    private static readonly DatasetSplit Blobs = new PlantedData(21, 400, 3, 4).Split();

    private static readonly Dictionary<string, (string Code, LogisticRegression Options, bool OnDigits)> Faults = new()
    {
        ["rate too high"] = ("PLG201", new LogisticRegression { Solver = new Sgd { LearningRate = 20, Seed = 1 } }, true),
        ["a rate at which the second step is no number"] = ("PLG201", new LogisticRegression { Solver = new Sgd { LearningRate = 1e308 } }, true),
        ["rate too high on a table"] = ("PLG201", new LogisticRegression { Solver = new Sgd { LearningRate = 100, BatchSize = 32 } }, false),
        ["pixels left as they are"] = ("PLG201", new LogisticRegression { Solver = new Sgd { LearningRate = 0.1 }, Scaling = ScalingKind.None }, true),
        ["rate too low"] = ("PLG202", new LogisticRegression { Solver = new Sgd { LearningRate = 1e-4 } }, true),
        ["rate too low on a table"] = ("PLG202", new LogisticRegression { Solver = new Sgd { LearningRate = 1e-3, BatchSize = 32 } }, false),
        ["two epochs"] = ("PLG203", new LogisticRegression { Solver = new Sgd { Epochs = 2, BatchSize = 64 } }, true),
        ["penalty too strong"] = ("PLG204", new LogisticRegression { Penalty = new L2(10) }, true),
        ["penalty too strong on a table"] = ("PLG204", new LogisticRegression { Penalty = new L2(5) }, false),
        ["all coefficients 0"] = ("PLG204", new LogisticRegression { Penalty = new L1(10) }, false),
        ["penalty too weak"] = ("PLG204", new LogisticRegression { Penalty = new L2(1e-9), Solver = new Lbfgs { MaxIterations = 300 } }, true),
        ["gradient descent that does not arrive"] = ("PLG205", new LogisticRegression { Solver = new GradientDescent { MaxIterations = 50 }, Penalty = new L2(1e-4) }, true),
    };

    private static readonly Dictionary<string, (LogisticRegression Options, bool OnDigits)> Healthy = new()
    {
        ["as the original program"] = (new LogisticRegression { Solver = new Sgd() }, true),
        ["small batches"] = (new LogisticRegression { Solver = new Sgd { BatchSize = 8, LearningRate = 0.02 } }, true),
        ["one row a batch"] = (new LogisticRegression { Solver = new Sgd { BatchSize = 1, LearningRate = 0.02 } }, false),
        ["as chosen"] = (new LogisticRegression(), true),
        ["as chosen on a table"] = (new LogisticRegression(), false),
        ["exact"] = (new LogisticRegression { Solver = new Lbfgs(), Penalty = new L2(0.01) }, true),
    };

    public static TheoryData<string> Planted => [.. Faults.Keys];

    public static TheoryData<string> Sound => [.. Healthy.Keys];

    [Theory]
    [MemberData(nameof(Planted))]
    public void A_run_set_up_wrongly_is_recognised(string fault)
    {
        (string code, LogisticRegression options, bool onDigits) = Faults[fault];
        Assert.Equal([code], Look(options, onDigits ? Digits.Value : Blobs).Select(finding => finding.Code));
    }

    [Theory]
    [MemberData(nameof(Sound))]
    public void A_sound_run_has_no_finding(string run)
    {
        (LogisticRegression options, bool onDigits) = Healthy[run];
        Assert.Empty(Look(options, onDigits ? Digits.Value : Blobs).Select(finding => finding.ToString()));
    }

    [Fact]
    public void The_rate_to_try_is_one_that_learns()
    {
        Finding finding = Assert.Single(Look(Faults["rate too high"].Options, Digits.Value));
        double rate = Assert.Single(finding.Evidence, one => one.Name == "rate to try").Value;
        FitResult fit = new LogisticRegression { Solver = new Sgd { LearningRate = rate } }.Fit(Digits.Value.Train);
        Assert.True(ModelEvaluation.Of(fit.Model, Digits.Value.Test!).Accuracy > 0.75);
    }

    private static IReadOnlyList<Finding> Look(LogisticRegression options, DatasetSplit data)
    {
        FitResult fit = (options with { EvaluateEvery = EvaluationInterval.Epoch }).Fit(data.Train, data.Test);
        double[] scaled = [.. fit.Model.Coefficients.ToArray().Select((value, i) => value / fit.Scaling.Scale[i % data.Train.FeatureCount])];
        return Doctor.Run(new TrainedRun
        {
            Trace = fit.Trace,
            Solver = fit.Solver,
            StepsPerEpoch = fit.StepsPerEpoch,
            StopReason = fit.StopReason,
            Penalty = fit.Penalty,
            PenaltyValue = fit.Penalty.Value(scaled, data.Train.FeatureCount),
            Train = data.Train,
            Scaling = fit.Scaling,
            TrainLoss = ModelEvaluation.Of(fit.Model, data.Train).LogLoss,
            TestLoss = ModelEvaluation.Of(fit.Model, data.Test!).LogLoss,
            Passes = fit.Passes,
        });
    }
}
