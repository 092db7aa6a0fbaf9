using Polylogit.Models;
using Polylogit.Objectives;
using Polylogit.Penalties;

namespace Polylogit.Solvers.QuasiNewton;

/// <summary>
/// <see cref="PreconditionedLbfgs"/> at work: L-BFGS, and the decisions when its preconditioner is worth making anew, when a stronger penalty has led far
/// enough (continuation), and when the rounding errors of float are all that is left.
/// </summary>
internal sealed class PreconditionedRun : ISolverRun
{
    // The first sample costs about as much as a dozen steps on MNIST. It is made anew where so many have not closed the gap to a thirtieth.
    private const int StepsPerSampleSize = 3;
    private const double GoodProgress = 1.0 / 30;

    // Rows sampled for each class, as multiples of the unknowns of a class, or of a sixteenth of the rows where those are fewer: at first, and at most.
    private const int FirstSample = 4, LargestSample = 16;

    // More numbers in the blocks than these 256 MiB of floats are refused.
    private const long MostNumbers = 1L << 26;

    private readonly PreconditionedLbfgs _options;
    private readonly Objective _objective;
    private readonly Continuation _path;
    private readonly double[] _fitGradient;
    private readonly double[] _sampledAt;
    private QuasiNewtonRun _steps;
    private double _gapAtReview = double.PositiveInfinity;
    private double _smallestGap = double.PositiveInfinity;
    private double _valueAtReview = double.PositiveInfinity;
    private int _stepsSinceReview;
    private int _stepsOnStage;
    private int _sample = FirstSample;
    private bool _isExhausted;
    private bool _sampledInDouble;

    public PreconditionedRun(PreconditionedLbfgs options, Objective objective, ReadOnlySpan<double> point)
    {
        objective.RequireSmooth();
        objective.Require<ICurvatureSample>($"{options.Name} needs a sample of its curvature");
        if (!IsPossible(objective))
        {
            throw new NotSupportedException(
                $"{objective.Shape.Classes} classes and {objective.Shape.Features} features are too many for {options.Name}, which needs a square of the features for each class. Use lbfgs or newton-cg.");
        }

        _options = options;
        _objective = objective;
        _fitGradient = new double[point.Length];
        _sampledAt = new double[point.Length];
        double[] first = FirstPoint.Of(objective, point, options.Seed);
        // A point that was given is near the optimum already, or nobody knows how far.
        _path = point.ContainsAnyExcept(0) ? Continuation.None(objective) : Continuation.For(objective);
        _steps = NewSteps(first);
        Sample();
    }

    public ReadOnlySpan<double> Point => _steps.Point;

    public long PlannedSteps => _options.MaxIterations;

    public int StepsPerEpoch => 1;

    /// <summary>Whether the blocks of an objective find room.</summary>
    public static bool IsPossible(Objective objective) => objective.Fit is ICurvatureSample curvature && curvature.SampledNumbers <= MostNumbers;

    public StepResult Step()
    {
        if (_path.IsOnTheWay && (_stepsOnStage >= 2 * StepsPerReview || _steps.Reached.RelativeGap < 1)) NextStage();
        else if (_stepsSinceReview >= StepsPerReview) Look();
        _stepsSinceReview++;
        _stepsOnStage++;
        StepResult result = _steps.Step();
        if (_isExhausted) result = result with { Exhausted = true };
        _smallestGap = Math.Min(_smallestGap, Distance);
        if (!_path.IsOnTheWay) return result;
        if (result.Exhausted) _stepsOnStage = int.MaxValue / 2;
        return result with { Reached = AsAsked(), Exhausted = false };
    }

    /// <summary>The blocks are not kept but sampled again where they were sampled before.</summary>
    public void Keep(RunState state)
    {
        _path.Keep(state);
        state.Keep(ref _sample);
        state.Keep(_sampledAt);
        state.Keep(ref _sampledInDouble);
        if (state.IsRestoring)
        {
            if (_sampledInDouble) _path.Objective.TryRefine();
            _steps = NewSteps(_sampledAt);
            _steps.Preconditioner = Blocks();
        }

        _steps.Keep(state);
        state.Keep(ref _gapAtReview);
        state.Keep(ref _smallestGap);
        state.Keep(ref _valueAtReview);
        state.Keep(ref _stepsSinceReview);
        state.Keep(ref _stepsOnStage);
        state.Keep(ref _isExhausted);
    }

    private int StepsPerReview => StepsPerSampleSize * _sample;

    /// <summary>What progress is measured by.</summary>
    private double Distance => double.IsFinite(_steps.Reached.Gap) ? _steps.Reached.Gap : Math.Pow(_steps.Reached.GradientNorm, 2);

    /// <summary>How near the optimum of the objective that was asked for is, on the way through stronger penalties.</summary>
    private Optimality AsAsked()
    {
        _steps.Gradient.CopyTo(_fitGradient);
        ParameterShape shape = _objective.Shape;
        ISmoothPenalty stronger = _path.Objective.RequireSmooth();
        for (int i = 0; i < shape.Classes * shape.Features; i++) _fitGradient[i] -= stronger.Curvature(i % shape.Features) * Point[i];
        return _objective.OptimalityAt(_steps.Seen.Loss, Point, _fitGradient);
    }

    private QuasiNewtonRun NewSteps(ReadOnlySpan<double> point) => new(_path.Objective, point, _options.Memory, _options.MaxIterations);

    private void NextStage()
    {
        _path.Next();
        _stepsOnStage = 0;
        _sample = FirstSample;
        _isExhausted = false;
        _smallestGap = double.PositiveInfinity;
        _steps = NewSteps(Point);
        Sample();
    }

    private void Look()
    {
        if (_smallestGap < GoodProgress * _gapAtReview)
        {
            Review();
            return;
        }

        // Values that stand still while the gap does not close differ by rounding errors.
        double noise = StepsPerReview * _path.Objective.Fit.RelativeNoise * Math.Abs(_steps.Reached.Value);
        bool stands = _smallestGap > 0.5 * _gapAtReview && _valueAtReview - _steps.Reached.Value < noise;
        if (stands && _path.Objective.TryRefine()) _steps = NewSteps(Point);
        else if (stands && _sample == LargestSample) _isExhausted = true;
        else _sample = Math.Min(LargestSample, 2 * _sample);
        Sample();
    }

    private void Sample()
    {
        Point.CopyTo(_sampledAt);
        _sampledInDouble = _path.Objective.IsRefined;
        _steps.Preconditioner = Blocks();
        Review();
    }

    private IPreconditioner Blocks()
    {
        int features = _objective.Shape.Features;
        ISmoothPenalty penalty = _path.Objective.RequireSmooth();
        double[] curvatures = [.. Enumerable.Range(0, features).Select(penalty.Curvature)];
        int rows = _sample * Math.Clamp(_objective.Fit.RowCount / LargestSample, 1, features + 1);
        return _path.Objective.Require<ICurvatureSample>("it did before").Sample(_sampledAt, curvatures, rows, _options.Seed);
    }

    private void Review() => (_gapAtReview, _smallestGap, _valueAtReview, _stepsSinceReview) = (Math.Min(_smallestGap, Distance), double.PositiveInfinity, _steps.Reached.Value, 0);
}
