using System.Globalization;
using Polylogit.Objectives;
using Polylogit.Penalties;
using Polylogit.Solvers.QuasiNewton;

namespace Polylogit.Solvers;

/// <summary>The solver that suits the problem, chosen from the numbers of rows, features and classes and from the penalty.</summary>
public sealed record Auto : Solver
{
    // Beyond these, a square of the features costs more than the passes over the data that it saves.
    private const int MostFeaturesForBlocks = 3000;

    // Up to so many unknowns the whole Hessian is cheap, and features whose scales differ by more than this leave float no digits for anything less.
    private const int MostUnknownsForNewton = 1000;
    private const double LargestSpread = 1e4;

    /// <summary>Steps after which the run ends, converged or not; null for what is usual with the solver that is chosen.</summary>
    public int? MaxIterations { get; init => field = value is { } limit ? OneOrMore(limit, nameof(value), "largest number of iterations") : null; }

    /// <summary>Seed of what is drawn, where the solver that is chosen draws. Default 0.</summary>
    public ulong Seed { get; init; }

    /// <inheritdoc/>
    public override string Name => "auto";

    internal override IReadOnlyList<KeyValuePair<string, string>> Describe() => [new("solver", Name)];

    internal override SolverChoice Choose(Objective objective)
    {
        (int classes, int features, int rows) = (objective.Shape.Classes, objective.Shape.Features, objective.Fit.RowCount);
        if (objective.Penalty is not ISmoothPenalty)
        {
            return new SolverChoice(
                new ProximalNewton { MaxIterations = MaxIterations ?? new ProximalNewton().MaxIterations },
                $"prox-newton, because the penalty {objective.Penalty} has no gradient where coefficients are 0");
        }

        Lbfgs lbfgs = new() { MaxIterations = MaxIterations ?? new Lbfgs().MaxIterations };
        string tooMany = $"{features} features and {classes} classes are too many for matrices of features by features";
        bool isTooMany = features > MostFeaturesForBlocks || !PreconditionedRun.IsPossible(objective);
        if (isTooMany && rows > features)
        {
            return new SolverChoice(
                new NewtonCg { MaxIterations = MaxIterations ?? new NewtonCg().MaxIterations },
                $"newton-cg, because {tooMany}, and products with the Hessian save many of the passes over {rows} rows");
        }

        if (isTooMany) return new SolverChoice(lbfgs, $"lbfgs, because {tooMany}");
        double spread = classes * (features + 1) <= MostUnknownsForNewton && rows > features ? Spread(objective) : 1;
        if (spread > LargestSpread)
        {
            return new SolverChoice(
                new Newton { MaxIterations = MaxIterations ?? new Newton().MaxIterations },
                string.Create(CultureInfo.InvariantCulture, $"newton, because the features' scales differ by a factor of {spread:G2}, and the Hessian of {classes} x {features} coefficients is small"));
        }

        if (features > rows) return new SolverChoice(lbfgs, $"lbfgs, because {rows} rows of {features} features are quickly passed over");
        return new SolverChoice(
            new PreconditionedLbfgs { MaxIterations = MaxIterations ?? new PreconditionedLbfgs().MaxIterations, Seed = Seed },
            $"preconditioned-lbfgs, because {rows} rows of {features} features cost more to pass over than a {features} x {features} matrix for each of {classes} classes");
    }

    /// <summary>The root of the ratio of the largest and the smallest mean square of a feature that is not always zero.</summary>
    private static double Spread(Objective objective)
    {
        if (objective.Fit is not IFeatureSquares squares) return 1;
        double[] means = new double[objective.Shape.Features];
        squares.MeanSquares(means);
        double[] positive = [.. means.Where(mean => mean > 0)];
        return positive.Length == 0 ? 1 : Math.Sqrt(positive.Max() / positive.Min());
    }

    internal override ISolverRun Start(Objective objective, ReadOnlySpan<double> point) => Choose(objective).Solver.Start(objective, point);
}
