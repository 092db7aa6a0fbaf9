using Polylogit.Models;
using Polylogit.Objectives;
using Polylogit.Penalties;

namespace Polylogit.Solvers.QuasiNewton;

/// <summary><see cref="PreconditionedLbfgs"/> at work: L-BFGS, and the decision when its preconditioner is worth making anew.</summary>
internal sealed class PreconditionedRun : ISolverRun
{
    // A sample costs about as much as a dozen steps on MNIST. It is made anew where a dozen steps have not closed the gap to a thirtieth.
    private const int StepsPerReview = 12;
    private const double GoodProgress = 1.0 / 30;

    // Rows sampled for each class, as multiples of the unknowns of a class: at first, and at most.
    private const int FirstSample = 4, LargestSample = 16;

    // More numbers in the blocks than these 256 MiB of floats are refused.
    private const long MostNumbers = 1L << 26;

    private readonly PreconditionedLbfgs _options;
    private readonly QuasiNewtonRun _steps;
    private readonly ICurvatureSample _curvature;
    private readonly double[] _penaltyCurvatures;
    private double _gapAtReview = double.PositiveInfinity;
    private int _stepsSinceReview;
    private int _sample = FirstSample;

    public PreconditionedRun(PreconditionedLbfgs options, Objective objective, ReadOnlySpan<double> point)
    {
        ISmoothPenalty penalty = objective.RequireSmooth();
        _options = options;
        _curvature = objective.Require<ICurvatureSample>($"{options.Name} needs a sample of its curvature");
        if (!IsPossible(objective))
        {
            throw new NotSupportedException(
                $"{objective.Shape.Classes} classes and {objective.Shape.Features} features are too many for {options.Name}, which needs a square of the features for each class. Use lbfgs or newton-cg.");
        }

        _penaltyCurvatures = new double[objective.Shape.Features];
        for (int d = 0; d < _penaltyCurvatures.Length; d++) _penaltyCurvatures[d] = penalty.Curvature(d);
        _steps = new QuasiNewtonRun(objective, FirstPoint(objective, point, options.Seed), options.Memory, options.MaxIterations);
        Sample();
    }

    public ReadOnlySpan<double> Point => _steps.Point;

    public long PlannedSteps => _steps.PlannedSteps;

    public int StepsPerEpoch => 1;

    /// <summary>Whether the blocks of an objective find room.</summary>
    public static bool IsPossible(Objective objective) => objective.Fit is ICurvatureSample curvature && curvature.SampledNumbers <= MostNumbers;

    public StepResult Step()
    {
        if (_stepsSinceReview++ == StepsPerReview)
        {
            if (!(Distance < GoodProgress * _gapAtReview)) SampleMore();
            Review();
        }

        StepResult result = _steps.Step();
        return result;
    }

    /// <summary>What a review measures progress by.</summary>
    private double Distance => double.IsFinite(_steps.Reached.Gap) ? _steps.Reached.Gap : Math.Pow(_steps.Reached.GradientNorm, 2);

    private void SampleMore()
    {
        _sample = Math.Min(LargestSample, 2 * _sample);
        Sample();
    }

    private void Sample()
    {
        int unknowns = _penaltyCurvatures.Length + 1;
        _steps.Preconditioner = _curvature.Sample(_steps.Point, _penaltyCurvatures, (int)Math.Min(int.MaxValue, (long)_sample * unknowns), _options.Seed);
        Review();
    }

    private void Review() => (_gapAtReview, _stepsSinceReview) = (Distance, 0);

    /// <summary>
    /// Where to begin: at the point given, less its mean over the classes, which no probability depends on and a penalty only counts; or if that is
    /// zero, where an epoch of mini-batches leads from there, provided that it leads somewhere.
    /// </summary>
    private static double[] FirstPoint(Objective objective, ReadOnlySpan<double> point, ulong seed)
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
        // The mean square of a row bounds the curvature; images, where the largest curvature is a small part of that, are quick with 40 over it.
        double square = objective.Require<ICurvatureSample>("it has rows").MeanSquare();
        if (objective.Fit is not IMiniBatch || !(square > 0) || !double.IsFinite(40 / square)) return zero;
        ISolverRun run = new Sgd { Epochs = 1, LearningRate = 40 / square, Seed = seed }.Start(objective, zero);
        for (long step = 0; step < run.PlannedSteps; step++)
        {
            if (!run.Step().Accepted) return zero;
        }

        // An epoch that has not halved the loss of knowing nothing is none to begin from.
        return objective.Fit.Value(run.Point).Loss < 0.5 * Math.Log(objective.Shape.Classes) ? run.Point.ToArray() : zero;
    }
}
