using Polylogit.Data;
using Polylogit.Evaluation;
using Polylogit.Models;
using Polylogit.Tests.Support;
using Polylogit.Training;

namespace Polylogit.Tests.Solvers;

/// <summary>The original program's run, step by step.</summary>
public sealed class SgdReplayTests
{
    [Fact]
    public void Double_features_follow_the_original_program_to_ten_digits_through_all_190_batches()
    {
        FitResult fit = Replay(MiniMnist.Doubles(MiniMnist.Train), MiniMnist.Doubles(MiniMnist.Test), ScalingKind.None);
        RecordedRun run = RecordedRun.Instance;
        for (int step = 0; step < RecordedRun.Batches; step++)
        {
            TracePoint point = fit.Trace[step];
            Assert.InRange(Math.Abs(point.Loss - run.Loss[step]) / run.Loss[step], 0, 1e-10);
            Assert.Equal(run.TrainAccuracy[step], point.TrainAccuracy, 1e-15);
            Assert.Equal(run.TestAccuracy[step], point.TestAccuracy, 1e-15);
        }

        for (int k = 0; k < 10; k++)
        {
            Near.Equal(run.Weights[k * 785], fit.Model.Intercepts[k], 1e-10);
            Near.Equal(run.Weights.AsSpan(k * 785 + 1, 784), fit.Model.Coefficients.Slice(k * 784, 784), 1e-10);
        }
    }

    [Fact]
    public void Bytes_follow_the_original_program_as_far_as_floats_can() =>
        FollowsInFloat(Replay(MiniMnist.Train, MiniMnist.Test, ScalingKind.Pixels));

    [Fact]
    public void Floats_follow_the_original_program_as_far_as_floats_can() =>
        FollowsInFloat(Replay(MiniMnist.Floats(MiniMnist.Train), MiniMnist.Floats(MiniMnist.Test), ScalingKind.Auto));

    [Fact]
    public void The_recorded_run_begins_at_log_ten_and_ends_at_an_accuracy_of_861()
    {
        RecordedRun run = RecordedRun.Instance;
        Assert.Equal(RecordedRun.Batches, run.Loss.Length);
        Near.Equal(Math.Log(10), run.Loss[0], 1e-13);
        double[] coefficients = [.. run.Weights.Chunk(785).SelectMany(row => row[1..])], intercepts = [.. run.Weights.Chunk(785).Select(row => row[0])];
        LogisticModel model = new(coefficients, intercepts, MiniMnist.Test.Labels.ClassNames);
        Assert.Equal(0.861, ModelEvaluation.Of(model, MiniMnist.Doubles(MiniMnist.Test)).Accuracy);
    }

    private static FitResult Replay(Dataset train, Dataset test, ScalingKind scaling)
    {
        FitResult fit = new LogisticRegression { Solver = RecordedRun.Instance.Solver, Scaling = scaling }.Fit(train, test);
        Assert.Equal((RecordedRun.Batches, 19, StopKind.Completed), (fit.Trace.Count, fit.StepsPerEpoch, fit.StopReason.Kind));
        return fit;
    }

    private static void FollowsInFloat(FitResult fit)
    {
        RecordedRun run = RecordedRun.Instance;
        Assert.Equal(ScalingKind.Pixels, fit.Scaling.Kind);
        for (int step = 0; step < RecordedRun.Batches; step++)
        {
            TracePoint point = fit.Trace[step];
            Assert.InRange(Math.Abs(point.Loss - run.Loss[step]) / run.Loss[step], 0, 1e-4);
            Assert.Equal(run.TrainAccuracy[step], point.TrainAccuracy, 0.003);
            Assert.Equal(run.TestAccuracy[step], point.TestAccuracy, 0.003);
        }

        for (int k = 0; k < 10; k++)
        {
            double[] scaled = [.. fit.Model.Coefficients.Slice(k * 784, 784).ToArray().Select(w => w * 255)];
            Near.Equal(run.Weights.AsSpan(k * 785 + 1, 784), scaled, 1e-5);
        }
    }
}
