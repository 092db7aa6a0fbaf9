using System.Globalization;
using Polylogit.Data;
using Polylogit.Diagnosis;
using Polylogit.Models;
using Polylogit.Penalties;
using Polylogit.Solvers;
using Polylogit.Training;

namespace Polylogit.Cli.Runs;

/// <summary>A run as its folder tells of it: history.csv, and the notes of the model beside it.</summary>
internal static class FinishedRun
{
    private const string Model = "model.polylogit";

    /// <summary>Whether a path is a folder that <c>train</c> wrote.</summary>
    public static bool IsAt(string path) => File.Exists(Path.Combine(path, HistoryFile.Name));

    /// <exception cref="DataFormatException">The history cannot be read.</exception>
    public static TrainedRun Read(string path)
    {
        IReadOnlyList<TracePoint> trace = History(Path.Combine(path, HistoryFile.Name));
        string model = Path.Combine(path, Model);
        Dictionary<string, string> notes = [];
        if (File.Exists(model))
        {
            foreach ((string name, string value) in LogisticModel.Load(model).Training) notes[name] = value;
        }

        TracePoint last = trace.Count == 0 ? default : trace[^1];
        return new TrainedRun
        {
            Trace = trace,
            Solver = SolverOf(notes),
            StepsPerEpoch = Math.Max(1, trace.Count(point => point.Epoch == 0)),
            StopReason = ReasonOf(notes),
            Penalty = notes.GetValueOrDefault("penalty") is null or "none" ? null : new L2(1),
            // A step sees the data fit of the point whose objective the step before it reached.
            PenaltyValue = trace.Count > 1 ? trace[^2].Objective - last.Loss : double.NaN,
            TrainLoss = last.Loss,
            TestLoss = trace.Select(point => point.TestLoss).LastOrDefault(double.IsFinite, double.NaN),
        };
    }

    private static IReadOnlyList<TracePoint> History(string path)
    {
        try
        {
            return HistoryFile.Read(File.ReadAllLines(path));
        }
        catch (FormatException error)
        {
            throw new DataFormatException($"'{path}' is not what 'polylogit train' writes: {error.Message}. Give a folder that it wrote, or --loss '{path}' for a loss of another program.", error);
        }
    }

    private static Solver? SolverOf(Dictionary<string, string> notes) => notes.GetValueOrDefault("solver") switch
    {
        "sgd" => new Sgd
        {
            LearningRate = Number(notes, "learning rate", 0.1),
            BatchSize = (int)Number(notes, "batch size", 256),
            Epochs = (int)Number(notes, "epochs", 10),
        },
        "preconditioned-lbfgs" => new PreconditionedLbfgs(),
        "lbfgs" => new Lbfgs(),
        "newton" => new Newton(),
        "newton-cg" => new NewtonCg(),
        "gd" => new GradientDescent(),
        "prox-newton" => new ProximalNewton(),
        _ => null,
    };

    /// <summary>Why it ended, as far as the model's claim shows: it is as near to the optimum as was asked for, or it is not.</summary>
    private static StopReason? ReasonOf(Dictionary<string, string> notes)
    {
        double primal = Number(notes, "objective", double.NaN), dual = Number(notes, "dual", double.NaN), gap = (primal - dual) / primal;
        return !(gap > Number(notes, "tolerance", 1e-6)) ? null : new StopReason(StopKind.Stalled, string.Create(CultureInfo.InvariantCulture, $"the relative gap is {gap:G2}"));
    }

    private static double Number(Dictionary<string, string> notes, string name, double otherwise) =>
        double.TryParse(notes.GetValueOrDefault(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value > 0 ? value : otherwise;
}
