using Polylogit.Data;
using Polylogit.Models;
using static Polylogit.Tests.Support.EveryEstimator;

namespace Polylogit.Tests.Estimator;

/// <summary>
/// The checks that scikit-learn runs on a classifier (sklearn/utils/estimator_checks.py, version 1.2.1), under its own names, on every solver with every layout
/// of the features. docs/testing.md says which of its checks are which here, and which the types of .NET leave nothing to do.
/// </summary>
public abstract class EstimatorChecks
{
    protected const int Features = 5;

    protected static int[] Three { get; } = [.. Enumerable.Range(0, 60).Select(i => i * 7 % 60 % 3)];

    protected static double[] Values { get; } = Clouds(Three, Features, 1);

    public static TheoryData<string, string> Estimators => All;

    protected static Dataset Some(string layout) => Table(layout, Values, Three);

    protected static Dataset Take(string layout, int[] rows) =>
        Table(layout, [.. rows.SelectMany(i => Values.AsSpan(i * Features, Features).ToArray())], [.. rows.Select(i => Three[i])]);

    protected static LogisticModel Fit(string solver, string layout) => With(solver).Fit(Some(layout)).Model;

    /// <summary>The same with batches of all rows, so that their order and number does not matter, and near enough to the optimum to be compared.</summary>
    protected static LogisticRegression Whole(string solver) => With(solver) is { Solver: Polylogit.Solvers.BatchSolver batches } options
        ? options with { Solver = batches with { BatchSize = int.MaxValue, Epochs = 300 } }
        : With(solver) with { Tolerance = 1e-9 };
}
