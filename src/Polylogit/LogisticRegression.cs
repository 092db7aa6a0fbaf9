using System.Globalization;
using Polylogit.Data;
using Polylogit.Diagnosis;
using Polylogit.Kernels;
using Polylogit.Models;
using Polylogit.Objectives;
using Polylogit.Penalties;
using Polylogit.Solvers;
using Polylogit.Training;
using Polylogit.Training.Checkpoints;

namespace Polylogit;

/// <summary>
/// Multinomial (softmax) logistic regression: options in, a fitted immutable model out.
/// <para>Problem: minimise over W and b the mean over rows of logsumexp(W x + b + o) - (W x + b + o)[y], each row by its weight, plus a penalty of W; o
/// is the row's offset, if it has one.</para>
/// </summary>
/// <example><code>LogisticModel model = new LogisticRegression { Solver = new Sgd { Epochs = 20 } }.Fit(train).Model;</code></example>
public sealed record LogisticRegression
{
    private const int LargestModel = 1 << 28;

    private readonly int _threads;

    /// <summary>The method of minimisation. Default: chosen from the problem.</summary>
    public Solver Solver { get; init; } = Solver.Auto;

    /// <summary>
    /// The penalty of the coefficients; null for <see cref="L2"/> with lambda one over the sum of the rows' weights, which is scikit-learn's C = 1, and with
    /// <see cref="Sgd"/> for none, as the original program has it.
    /// </summary>
    public Penalty? Penalty { get; init; }

    /// <summary>How features are brought to a common scale. Default: pixels are divided by 255, other features are left alone.</summary>
    public ScalingKind Scaling { get; init; }

    /// <summary>Weights of classes, by which those of the training rows are multiplied; null for none. Test rows are looked at without them.</summary>
    public ClassWeights? ClassWeights { get; init; }

    /// <summary>Whether each class has an intercept. Default true.</summary>
    public bool Intercept { get; init; } = true;

    /// <summary>How often the test rows given to <see cref="Fit"/> are looked at. Default: at every batch.</summary>
    public EvaluationInterval EvaluateEvery { get; init; } = EvaluationInterval.Batch;

    /// <summary>Number of threads; 0 means all processors. It never changes the result, not in a single bit.</summary>
    public int Threads
    {
        get => _threads;
        init => _threads = value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The number of threads must be 1 or more, or 0 for all processors.");
    }

    /// <summary>Rules that may end training early. Default: none.</summary>
    public IReadOnlyList<IStoppingRule> Stopping { get; init; } = [];

    /// <summary>
    /// The relative duality gap at which solvers that see all rows end, above 0. Default 1e-6. Without a penalty there is no such gap; the largest element of
    /// the gradient ends them then.
    /// </summary>
    public double Tolerance
    {
        get;
        init => field = double.IsFinite(value) && value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The tolerance must be a number above 0, such as 1e-6.");
    } = 1e-6;

    /// <summary>A model to begin from, with the classes and features of the data; null to begin at zero.</summary>
    public LogisticModel? Start { get; init; }

    /// <summary>A file in which the run is saved on its way, and from which it can be resumed; null for none.</summary>
    public Checkpointing? Checkpoint { get; init; }

    /// <summary>The clock for times in progress and result.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Fits a model.</summary>
    /// <param name="train">Rows to train on.</param>
    /// <param name="test">Rows to watch beside training; they do not influence the model. Same features and classes.</param>
    /// <param name="progress">Told after each step, on the calling thread.</param>
    /// <param name="cancellation">Ends the fit with an exception; use <see cref="StopOnRequest"/> to end it with a model.</param>
    /// <exception cref="DataFormatException">
    /// There is no row, fewer than two classes with weight, a class weight for a class that is not there, or the test rows do not fit the training rows.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="CheckpointException">
    /// <see cref="Checkpoint"/> names a file that is not to be resumed from: damaged, or of a run of other data or options; or one that is there and not to be resumed from.
    /// </exception>
    /// <exception cref="IOException">The checkpoint cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The checkpoint may not be written.</exception>
    public FitResult Fit(
        Dataset train,
        Dataset? test = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        train = ClassWeights?.Apply(train) ?? train;
        Check(train, test);
        long start = Clock.GetTimestamp();
        FeatureScaling scaling = FeatureScaling.Of(Scaling, train);
        using Crew crew = new(Threads);
        Penalty penalty = Penalty ?? Solver.DefaultPenalty(train.TotalWeight());
        Objective objective = new(DataFits.Bind(train, scaling, Intercept, crew), penalty);
        (Solver solver, string reason) = Solver.Choose(objective);
        double[] point = StartingPoint(objective.Shape, scaling, train.Labels.ClassNames);
        TrainingLoop loop = new()
        {
            Rules = Stopping,
            Clock = Clock,
            Test = test is null ? null : DataFits.Bind(test, scaling, Intercept, crew),
            EvaluateEvery = EvaluateEvery,
            Progress = progress,
            Tolerance = Tolerance,
            Checkpointer = Checkpoint is null ? null : new Checkpointer(Checkpoint, Identity(train, test, scaling, solver, penalty, point), Clock),
        };
        TrainingOutcome outcome = loop.Run(solver, objective, point, cancellation);
        LogisticModel model = ToModel(outcome, objective.Shape, scaling, train, solver, penalty);
        FreeFit free = penalty is NoPenalty or L2 { Lambda: 0 } && outcome.Certificate is not null
            ? FreeFit.Of(train, objective.Fit, outcome, scaling, Intercept, crew)
            : new FreeFit(outcome.Reason, null, null);
        return new FitResult(model, outcome.Trace, outcome.StepsPerEpoch, free.Reason, scaling, outcome.Earlier.Time + Clock.GetElapsedTime(start))
        {
            Certificate = outcome.Certificate,
            Passes = outcome.Earlier.Passes + objective.Passes,
            ResumedSteps = outcome.Earlier.Steps,
            Penalty = penalty,
            Solver = solver,
            SolverReason = reason,
            Separation = free.Separation,
            RankDeficiency = free.RankDeficiency,
        };
    }

    private static void Check(Dataset train, Dataset? test)
    {
        if (train.RowCount == 0) throw new DataFormatException("There are no rows to train on.");
        if (train.ClassCount < 2 || !HaveTwoClasses(train))
            throw new DataFormatException($"All rows{(train.Weights.IsEmpty ? "" : " with a weight above 0")} have the same label. A classifier needs at least two classes.");
        if ((long)train.ClassCount * train.FeatureCount > LargestModel)
        {
            throw new DataFormatException(
                $"{train.ClassCount} classes by {train.FeatureCount} features make more than {LargestModel} coefficients. Leave rare features out.");
        }

        if (test is null) return;
        if (test.FeatureCount != train.FeatureCount)
        {
            throw new DataFormatException(
                $"The test rows have {test.FeatureCount} features and the training rows {train.FeatureCount}. Both need the same.");
        }

        if (test.RowCount == 0) throw new DataFormatException("There are no test rows. Leave the test set out instead.");
        if (!test.Labels.ClassNames.SequenceEqual(train.Labels.ClassNames))
            throw new DataFormatException("The test rows and the training rows have different classes. Both need the same, in the same order.");
    }

    private static bool HaveTwoClasses(Dataset train)
    {
        ReadOnlySpan<int> labels = train.Labels.Indices;
        ReadOnlySpan<double> weights = train.Weights.Span;
        int first = weights.IsEmpty ? 0 : weights.IndexOfAnyExcept(0);
        for (int row = first + 1; row < labels.Length; row++)
        {
            if (labels[row] != labels[first] && (weights.IsEmpty || weights[row] > 0)) return true;
        }

        return false;
    }

    /// <summary>From the model to start with, for features as they are, to parameters for scaled ones.</summary>
    private double[] StartingPoint(ParameterShape shape, FeatureScaling scaling, IReadOnlyList<string> classNames)
    {
        double[] point = new double[shape.Length];
        if (Start is null) return point;
        if (Start.FeatureCount != shape.Features || !Start.ClassNames.SequenceEqual(classNames))
        {
            throw new DataFormatException(
                $"The model to start from has {Start.FeatureCount} features and {Start.ClassCount} classes, the data {shape.Features} features and {shape.Classes} classes. Both need the same, in the same order.");
        }

        Span<double> intercepts = shape.Intercepts(point.AsSpan());
        Start.Intercepts.CopyTo(intercepts);
        for (int i = 0; i < shape.Classes * shape.Features; i++)
        {
            int d = i % shape.Features;
            point[i] = Start.Coefficients[i] / scaling.Scale[d];
            intercepts[i / shape.Features] += Start.Coefficients[i] * scaling.Shift[d];
        }

        if (!Intercept) intercepts.Clear();
        return point;
    }

    /// <summary>All that decides the result of a run; what does not: threads, progress, and what ends a run from outside.</summary>
    private RunIdentity Identity(Dataset train, Dataset? test, FeatureScaling scaling, Solver solver, Penalty penalty, double[] start) => new(
    [
        new("version of Polylogit", typeof(LogisticRegression).Assembly.GetName().Version!.ToString()),
        .. solver.Describe(),
        .. TrainingClaim.ProblemNotes(penalty, scaling.Kind, Intercept, ClassWeights),
        new("tolerance", Tolerance.ToString("R", CultureInfo.InvariantCulture)),
        .. DataDigest.Of("training", train),
        .. test is null ? [] : DataDigest.Of("test", test),
        .. Start is null ? (KeyValuePair<string, string>[])[] : [new("starting point", DataDigest.Numbers(start))],
        new("interval of looks at test rows", EvaluateEvery.ToString()),
        new("early stopping", Stopping.Any(rule => rule is EarlyStopping) ? "wanted" : "not wanted"),
    ]);

    /// <summary>From parameters for scaled features to a model for features as they are.</summary>
    private LogisticModel ToModel(
        TrainingOutcome outcome, ParameterShape shape, FeatureScaling scaling, Dataset train, Solver solver, Penalty penalty)
    {
        ReadOnlySpan<double> parameters = outcome.Parameters;
        double[] coefficients = shape.Coefficients(parameters).ToArray(), intercepts = shape.Intercepts(parameters).ToArray();
        for (int i = 0; i < coefficients.Length; i++)
        {
            int d = i % shape.Features;
            coefficients[i] *= scaling.Scale[d];
            intercepts[i / shape.Features] -= coefficients[i] * scaling.Shift[d];
        }

        KeyValuePair<string, string>[] training =
        [
            .. solver.Describe(),
            .. TrainingClaim.ProblemNotes(penalty, scaling.Kind, Intercept, ClassWeights),
            .. outcome.Certificate is { } proof
                ? TrainingClaim.OptimumNotes(train.RowCount, Tolerance, proof.Primal, proof.Dual, proof.GradientNorm)
                : [],
        ];
        return new LogisticModel(coefficients, intercepts, train.Labels.ClassNames, training);
    }
}
