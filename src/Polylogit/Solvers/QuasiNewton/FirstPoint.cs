using Polylogit.Models;
using Polylogit.Objectives;

namespace Polylogit.Solvers.QuasiNewton;

/// <summary>
/// Where to begin: at the point given, less its mean over the classes, which no probability depends on and a penalty only counts; or if that is zero,
/// where an epoch of mini-batches leads from there, provided that it leads somewhere.
/// </summary>
internal static class FirstPoint
{
    // The mean square of a row bounds the curvature; images, whose largest curvature is a small part of that, are quick with this over it.
    private const double Boldness = 40;

    public static double[] Of(Objective objective, ReadOnlySpan<double> point, ulong seed)
    {
        double[] first = point.ToArray();
        if (!point.ContainsAnyExcept(0)) return WarmedUp(objective, first, seed);
        ParameterShape shape = objective.Shape;
        TakeMean(shape.Coefficients(first.AsSpan()), shape.Classes, shape.Features);
        TakeMean(shape.Intercepts(first.AsSpan()), shape.Classes, 1);
        return first;
    }

    private static void TakeMean(Span<double> table, int classes, int columns)
    {
        for (int d = 0; d < columns; d++)
        {
            double mean = 0;
            for (int k = 0; k < classes; k++) mean += table[k * columns + d] / classes;
            for (int k = 0; k < classes; k++) table[k * columns + d] -= mean;
        }
    }

    private static double[] WarmedUp(Objective objective, double[] zero, ulong seed)
    {
        double rate = Boldness / objective.Require<ICurvatureSample>("it has rows").MeanSquare();
        if (objective.Fit is not IMiniBatch || !double.IsFinite(rate) || rate == 0) return zero;
        ISolverRun run = new Sgd { Epochs = 1, LearningRate = rate, Seed = seed }.Start(objective, zero);
        for (long step = 0; step < run.PlannedSteps; step++)
        {
            if (!run.Step().Accepted) return zero;
        }

        // An epoch that has not halved the loss of knowing nothing is none to begin from.
        return objective.Fit.Value(run.Point).Loss < 0.5 * Math.Log(objective.Shape.Classes) ? run.Point.ToArray() : zero;
    }
}
