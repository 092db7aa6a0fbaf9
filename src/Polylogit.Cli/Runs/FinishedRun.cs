using System.Globalization;
using Polylogit.Diagnosis;
using Polylogit.Penalties;
using Polylogit.Solvers;
using Polylogit.Training;

namespace Polylogit.Cli.Runs;

/// <summary>A saved run as the doctor looks at it.</summary>
internal static class FinishedRun
{
    public static TrainedRun Of(SavedRun saved)
    {
        RunFit fit = saved.Record.Fit;
        double trainLoss = saved.Record.Train.LogLoss ?? double.NaN;
        return new TrainedRun
        {
            Trace = saved.History(),
            Solver = SolverOf(fit),
            StepsPerEpoch = fit.StepsPerEpoch,
            StopReason = new StopReason(fit.StopKind, fit.StopReason),
            // What rows of weighted classes lose by a penalty does not show in their plain mean.
            Penalty = fit.Notes.Any(note => note.Key == "class weights") ? null : PenaltyOf(fit),
            PenaltyValue = (fit.Certificate?.Primal ?? double.NaN) - trainLoss,
            TrainLoss = trainLoss,
            TestLoss = saved.Record.Test?.LogLoss ?? double.NaN,
            Passes = fit.Passes,
        };
    }

    private static Solver? SolverOf(RunFit fit) => fit.Solver switch
    {
        "sgd" => Batches(new Sgd(), fit),
        "adam" => Batches(new Adam(), fit),
        "preconditioned-lbfgs" => new PreconditionedLbfgs(),
        "lbfgs" => new Lbfgs(),
        "newton" => new Newton(),
        "newton-cg" => new NewtonCg(),
        "gd" => new GradientDescent(),
        "prox-newton" => new ProximalNewton(),
        _ => null,
    };

    private static BatchSolver Batches(BatchSolver usual, RunFit fit) => usual with
    {
        LearningRate = Number(fit, "learning rate") ?? usual.LearningRate,
        BatchSize = (int)(Number(fit, "batch size") ?? usual.BatchSize),
        Epochs = (int)(Number(fit, "epochs") ?? usual.Epochs),
    };

    /// <summary>The penalty, where its strength says all of it.</summary>
    private static Penalty? PenaltyOf(RunFit fit) => fit.PenaltyName switch
    {
        "L2" => new L2(fit.Lambda),
        "L1" => new L1(fit.Lambda),
        "group lasso" => new GroupLasso(fit.Lambda),
        _ => null,
    };

    private static double? Number(RunFit fit, string name) =>
        double.TryParse(fit.Notes.FirstOrDefault(note => note.Key == name).Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value > 0 ? value : null;
}
