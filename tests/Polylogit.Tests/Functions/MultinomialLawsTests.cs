using CsCheck;
using Polylogit.Functions;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Functions;

/// <summary>What holds for all inputs of the four functions.</summary>
public sealed class MultinomialLawsTests
{
    private static readonly double[] Extremes = [1e308, -1e308, 5e-324, -5e-324, 0, -0.0, 1e4, -1e4];

    private static readonly Gen<(int Rows, int Classes, double[] Scores)> AnyScores =
        from rows in Gen.Int[1, 12]
        from classes in Gen.Int[1, 15]
        from scores in Gen.OneOf(
            Gen.Double[-30, 30], Gen.Double[-1e4, 1e4], Gen.Double[-1e308, 1e308], Gen.Int[0, Extremes.Length - 1].Select(i => Extremes[i]))
            .Array[rows * classes]
        select (rows, classes, scores);

    [Fact]
    public void Softmax_rows_sum_to_one_and_are_never_NaN_whatever_the_scores() => AnyScores.Sample(
        problem =>
        {
            double[] p = new double[problem.Scores.Length];
            Multinomial.Softmax(problem.Scores, problem.Classes, p);
            Assert.All(p, value => Assert.InRange(value, 0, 1));
            for (int i = 0; i < problem.Rows; i++) Near.Equal(1, p.AsSpan(i * problem.Classes, problem.Classes).ToArray().Sum(), 1e-14);
        },
        iter: 2000);

    [Fact]
    public void CrossEntropy_is_never_NaN_and_never_negative_whatever_the_scores() => AnyScores.Sample(
        problem =>
        {
            int[] labels = [.. Enumerable.Range(0, problem.Rows).Select(i => i % problem.Classes)];
            Assert.True(Multinomial.CrossEntropy(problem.Scores, labels, problem.Classes) >= 0);
        },
        iter: 2000);

    [Fact]
    public void CrossEntropy_of_scores_of_ten_thousand_stays_finite_and_exact()
    {
        // The label is 20,000 below the best of two classes: the loss is 20,000 + log(1 + e^-20000) = 20,000.
        Assert.Equal(20_000, Multinomial.CrossEntropy([1e4, -1e4], [1], 2));
        Assert.Equal(0, Multinomial.CrossEntropy([1e4, -1e4], [0], 2));
    }

    [Fact]
    public void Adding_a_constant_to_all_classes_of_a_row_changes_nothing()
    {
        Random random = new(1);
        for (int trial = 0; trial < 200; trial++)
        {
            int classes = random.Next(2, 12);
            double[] scores = random.Normals(classes, 5), shifted = [.. scores.Select(s => s + 1000)];
            double[] p = new double[classes], q = new double[classes];
            Multinomial.Softmax(scores, classes, p);
            Multinomial.Softmax(shifted, classes, q);
            // Adding 1000 rounds each score by up to 6e-14.
            Near.Equal(p, q, 2e-13);
            Near.Equal(Multinomial.CrossEntropy(scores, [0], classes), Multinomial.CrossEntropy(shifted, [0], classes), 2e-13);
        }
    }

    [Fact]
    public void CrossEntropyGradient_is_the_derivative_of_CrossEntropy()
    {
        Random random = new(2);
        for (int trial = 0; trial < 100; trial++)
        {
            int rows = random.Next(1, 8), features = random.Next(1, 6), classes = random.Next(2, 6);
            double[] x = random.Normals(rows * features), w = random.Normals(classes * features);
            int[] labels = random.Labels(rows, classes);
            for (int i = 0; i < rows; i++) labels[i] %= classes;

            double[] scores = new double[rows * classes], p = new double[rows * classes], gradient = new double[w.Length];
            double Loss(double[] at)
            {
                Multinomial.Linear(x, at, features, scores);
                return Multinomial.CrossEntropy(scores, labels, classes);
            }

            Multinomial.Linear(x, w, features, scores);
            Multinomial.Softmax(scores, classes, p);
            Multinomial.CrossEntropyGradient(x, p, labels, classes, gradient);
            Near.Equal(FiniteDifferences.Gradient(Loss, w, 1e-3), gradient, 1e-10);
        }
    }

    [Fact]
    public void The_gradients_of_all_classes_cancel()
    {
        Random random = new(3);
        double[] x = random.Normals(20 * 3), scores = random.Normals(20 * 4), p = new double[80], gradient = new double[12];
        Multinomial.Softmax(scores, 4, p);
        Multinomial.CrossEntropyGradient(x, p, random.Labels(20, 4), 4, gradient);
        for (int d = 0; d < 3; d++) Near.Equal(0, gradient[d] + gradient[3 + d] + gradient[6 + d] + gradient[9 + d], 1e-15);
    }
}
