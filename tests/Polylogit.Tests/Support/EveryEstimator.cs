using Polylogit.Data;
using Polylogit.Models;
using Polylogit.Penalties;
using Polylogit.Solvers;
using Polylogit.Solvers.Schedules;

namespace Polylogit.Tests.Support;

/// <summary>Every solver with every layout of the features: what the battery of scikit-learn runs over. A new solver comes in by its line in either list.</summary>
internal static class EveryEstimator
{
    /// <summary>Those that see a few rows at a time, or are no more than a baseline; with them all of <see cref="EverySolver"/>.</summary>
    private static readonly (string Name, Solver Solver)[] Others =
    [
        ("sgd", new Sgd { BatchSize = 16, Epochs = 30 }),
        ("sgd with momentum", new Sgd { BatchSize = 16, Epochs = 30, Momentum = 0.8, Schedule = new CosineDecay() }),
        ("sgd with Nesterov's", new Sgd { BatchSize = 16, Epochs = 30, Momentum = 0.8, Nesterov = true, Schedule = new InverseTime(0.1) }),
        ("adam", new Adam { BatchSize = 16, Epochs = 60, LearningRate = 0.05, Schedule = new LinearWarmUp(2, new StepDecay(20, 0.5)) }),
        ("gd", new GradientDescent { MaxIterations = 500 }),
    ];

    private static (string Name, Solver Solver)[] Solvers { get; } = [.. EverySolver.All.Select(solver => (solver.Name, solver)), .. Others];

    public static TheoryData<string, string> All => In(FeatureMatrices.Names);

    /// <summary>Every solver with some of the layouts.</summary>
    public static TheoryData<string, string> In(string[] layouts)
    {
        TheoryData<string, string> all = [];
        foreach ((string solver, _) in Solvers)
        {
            foreach (string layout in layouts) all.Add(solver, layout);
        }

        return all;
    }

    /// <summary>The estimator that the checks use: a penalty, so that there is an optimum, and one scale for all features.</summary>
    public static LogisticRegression With(string solver) => new()
    {
        Solver = Solvers.Single(named => named.Name == solver).Solver,
        Penalty = new L2(0.01),
        Scaling = ScalingKind.Standard,
        Threads = 1,
    };

    /// <summary>Rows in clouds, one a class, of whole numbers 0..255; a third of the values are 0.</summary>
    public static double[] Clouds(int[] labels, int features, int seed)
    {
        Random random = new(seed);
        int classes = labels.Max() + 1;
        double[] centres = [.. Enumerable.Range(0, classes * features).Select(_ => 40 + 175 * random.NextDouble())];
        return
        [
            .. labels.SelectMany(label => Enumerable.Range(0, features).Select(d => d % 3 == 2 && random.Next(2) == 0
                ? 0
                : Math.Round(Math.Clamp(centres[label * features + d] + 12 * random.Normal(), 0, 255)))),
        ];
    }

    public static Dataset Table(string layout, double[] values, int[] labels, IReadOnlyList<string>? names = null)
    {
        FeatureMatrix matrix = FeatureMatrices.Build(layout, values, labels.Length, labels.Length == 0 ? 1 : values.Length / labels.Length);
        return new Dataset(matrix, names is null ? Labels.Of(labels) : Labels.Of(labels, names));
    }

    public static double[] Parameters(LogisticModel model) => [.. model.Coefficients, .. model.Intercepts];
}
