using Polylogit.Data;
using Polylogit.Kernels;
using Polylogit.Objectives;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Objectives;

/// <summary>What the data fit must do for every feature matrix and every scaling.</summary>
public sealed class DataFitContract
{
    private static readonly FitProblem Problem = new(seed: 1, rows: 777, features: 21, classes: 6);
    private static readonly int[] AllRows = [.. Enumerable.Range(0, Problem.Rows)];

    public static TheoryData<string, ScalingKind> Kinds
    {
        get
        {
            TheoryData<string, ScalingKind> kinds = [];
            foreach (string name in FeatureMatrices.Names)
            {
                foreach (ScalingKind kind in Enum.GetValues<ScalingKind>()) kinds.Add(name, kind);
            }

            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Loss_accuracy_and_gradient_are_those_of_the_definition_on_explicitly_scaled_rows(string name, ScalingKind kind)
    {
        using Crew crew = new(1);
        double[] gradient = new double[Problem.Point.Length];
        FeatureScaling scaling = FeatureScaling.Of(kind, Problem.Matrix(name));
        Measurement seen = Problem.Bind(name, kind, crew).ValueAndGradient(Problem.Point, gradient);
        (double loss, double accuracy, double[] expected) = Problem.Definition(scaling, Problem.Point, AllRows);
        // Sums of products of about 100: floats leave five digits where features are not scaled.
        double tolerance = FeatureMatrices.IsDouble(name) ? 1e-12 : 2e-5;
        Near.Equal(loss, seen.Loss, tolerance);
        Near.Equal(accuracy, seen.Accuracy, FeatureMatrices.IsDouble(name) ? 1e-15 : 1.5 / Problem.Rows);
        Near.Equal(expected, gradient, tolerance);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_gradient_is_the_derivative_of_the_loss(string name, ScalingKind kind)
    {
        using Crew crew = new(1);
        IDataFit fit = Problem.Bind(name, kind, crew);
        double[] gradient = new double[Problem.Point.Length];
        fit.ValueAndGradient(Problem.Point, gradient);
        // The loss of unscaled features bends within 1/255 of a weight; a float loss has about six digits to tell differences by.
        bool raw = kind == ScalingKind.None;
        double step = raw ? 1e-4 : 1e-2, digits = FeatureMatrices.IsDouble(name) ? 1e-8 : raw ? 0.3 : 1e-3;
        double[] numeric = FiniteDifferences.Gradient(w => fit.Value(w).Loss, Problem.Point, step);
        Near.Equal(numeric, gradient, digits);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Value_alone_sees_the_same_loss_and_accuracy(string name, ScalingKind kind)
    {
        using Crew crew = new(2);
        IDataFit fit = Problem.Bind(name, kind, crew);
        Measurement alone = fit.Value(Problem.Point), together = fit.ValueAndGradient(Problem.Point, new double[Problem.Point.Length]);
        Near.Equal(together.Loss, alone.Loss, 1e-14);
        Assert.Equal(together.Accuracy, alone.Accuracy);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_mini_batch_of_all_rows_is_the_full_pass_but_for_rounding(string name, ScalingKind kind)
    {
        using Crew crew = new(2);
        IDataFit fit = Problem.Bind(name, kind, crew);
        double[] full = new double[Problem.Point.Length], batch = new double[Problem.Point.Length];
        Measurement a = fit.ValueAndGradient(Problem.Point, full), b = ((IMiniBatch)fit).ValueAndGradient(AllRows, Problem.Point, batch);
        double tolerance = FeatureMatrices.IsDouble(name) ? 1e-13 : 2e-6;
        Near.Equal(a.Loss, b.Loss, tolerance);
        Assert.Equal(a.Accuracy, b.Accuracy);
        Near.Equal(full, batch, tolerance);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_mini_batch_is_the_definition_on_its_rows(string name, ScalingKind kind)
    {
        using Crew crew = new(1);
        int[] rows = [700, 3, 3, 12, 776, 0, 431];
        double[] gradient = new double[Problem.Point.Length];
        Measurement seen = ((IMiniBatch)Problem.Bind(name, kind, crew)).ValueAndGradient(rows, Problem.Point, gradient);
        (double loss, double accuracy, double[] expected) = Problem.Definition(FeatureScaling.Of(kind, Problem.Matrix(name)), Problem.Point, rows);
        double tolerance = FeatureMatrices.IsDouble(name) ? 1e-12 : 2e-5;
        Near.Equal(loss, seen.Loss, tolerance);
        Near.Equal(accuracy, seen.Accuracy, 1e-15);
        Near.Equal(expected, gradient, tolerance);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Any_number_of_threads_gives_the_same_bits(string name, ScalingKind kind)
    {
        double[]? first = null;
        foreach (int threads in new[] { 1, 2, 3, 8 })
        {
            using Crew crew = new(threads);
            double[] gradient = new double[Problem.Point.Length];
            IDataFit fit = Problem.Bind(name, kind, crew);
            for (int pass = 0; pass < 5; pass++)
            {
                Measurement seen = fit.ValueAndGradient(Problem.Point, gradient);
                double[] result = [.. gradient, seen.Loss, seen.Accuracy];
                first ??= result;
                Near.SameBits<double>(first, result, $"{threads} threads");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_pass_after_the_first_allocates_nothing(string name, ScalingKind kind)
    {
        using Crew crew = new(1);
        IDataFit fit = Problem.Bind(name, kind, crew);
        double[] gradient = new double[Problem.Point.Length];
        fit.ValueAndGradient(Problem.Point, gradient);
        ((IMiniBatch)fit).ValueAndGradient(AllRows, Problem.Point, gradient);
        fit.Value(Problem.Point);
        // The runtime itself may allocate now and then, the pass would each time.
        Assert.Contains(Enumerable.Range(0, 5), _ =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            fit.ValueAndGradient(Problem.Point, gradient);
            ((IMiniBatch)fit).ValueAndGradient(AllRows, Problem.Point, gradient);
            fit.Value(Problem.Point);
            return GC.GetAllocatedBytesForCurrentThread() == before;
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Accuracy_along_a_path_is_that_of_every_point_by_itself(string name, ScalingKind kind)
    {
        using Crew crew = new(2);
        IDataFit tracked = Problem.Bind(name, kind, crew), fresh = Problem.Bind(name, kind, crew);
        double[] point = [.. Problem.Point], gradient = new double[point.Length];
        Random random = new(3);
        for (int step = 0; step < 200; step++)
        {
            Assert.Equal(fresh.Value(point).Accuracy, tracked.Accuracy(point));
            fresh.ValueAndGradient(point, gradient);
            // Steps of many lengths, now and then a leap, now and then none.
            double length = step % 50 == 49 ? 3 : step % 7 == 0 ? 0 : 0.3 * random.NextDouble() / Math.Sqrt(Vectors.Dot(gradient, gradient));
            Vectors.AddScaled(-length, gradient, point);
        }
    }
}
