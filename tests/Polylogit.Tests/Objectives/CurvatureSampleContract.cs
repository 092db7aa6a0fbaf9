using Polylogit.Data;
using Polylogit.Kernels;
using Polylogit.Objectives;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Objectives;

/// <summary>What preconditioners from sampled rows must be, for every feature matrix.</summary>
public sealed class CurvatureSampleContract
{
    private const double Ridge = 0.3;

    private static readonly FitProblem Problem = new(seed: 11, rows: 601, features: 9, classes: 4);

    public static TheoryData<string> Names => [.. FeatureMatrices.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void With_all_rows_it_inverts_the_blocks_of_the_Hessian_and_takes_the_mean_over_the_classes(string name)
    {
        using Crew crew = new(2);
        FeatureScaling scaling = FeatureScaling.Of(ScalingKind.Standard, Problem.Matrix(name));
        double[] vector = new Random(2).Normals(Problem.Point.Length, 1), product = [.. vector];
        Preconditioner(name, scaling, crew, sampleSize: int.MaxValue).Apply(product);
        double[] expected = Definition(scaling, vector);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], product[i], 2e-4 * expected.Max(Math.Abs));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sample_of_a_quarter_of_the_rows_is_near_that(string name)
    {
        using Crew crew = new(1);
        FeatureScaling scaling = FeatureScaling.Of(ScalingKind.Standard, Problem.Matrix(name));
        double[] vector = new Random(2).Normals(Problem.Point.Length, 1), product = [.. vector], expected = Definition(scaling, vector);
        Preconditioner(name, scaling, crew, sampleSize: 150).Apply(product);
        double cosine = Vectors.Dot(expected, product) / Math.Sqrt(Vectors.Dot(expected, expected) * Vectors.Dot(product, product));
        Assert.InRange(cosine, 0.97, 1);
        Assert.NotEqual(expected, product);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_number_of_threads_gives_the_same_bits(string name)
    {
        double[][] products =
        [
            .. new[] { 1, 2, 3 }.Select(threads =>
            {
                using Crew crew = new(threads);
                double[] product = [.. Problem.Point];
                Preconditioner(name, FeatureScaling.Of(ScalingKind.Standard, Problem.Matrix(name)), crew, sampleSize: 150).Apply(product);
                return product;
            }),
        ];
        Near.SameBits<double>(products[0], products[1], "2 threads");
        Near.SameBits<double>(products[0], products[2], "3 threads");
    }

    [Fact]
    public void The_mean_square_is_that_of_scaled_rows_with_a_one()
    {
        using Crew crew = new(1);
        foreach (string name in FeatureMatrices.Names)
        {
            FeatureScaling scaling = FeatureScaling.Of(ScalingKind.MinMax, Problem.Matrix(name));
            double square = ((ICurvatureSample)Problem.Bind(Problem.Matrix(name), scaling, crew)).MeanSquare();
            double[] scaled = Problem.Scaled(scaling);
            int[] rows = [.. Enumerable.Range(0, 256).Select(i => (int)((long)i * Problem.Rows / 256))];
            Near.Equal(1 + rows.Sum(i => scaled.AsSpan(i * Problem.Features, Problem.Features).ToArray().Sum(x => x * x)) / rows.Length, square, 1e-12);
        }
    }

    private static IPreconditioner Preconditioner(string name, FeatureScaling scaling, Crew crew, int sampleSize)
    {
        ICurvatureSample fit = (ICurvatureSample)Problem.Bind(Problem.Matrix(name), scaling, crew);
        return fit.Sample(Problem.Point, Enumerable.Repeat(Ridge, Problem.Features).ToArray(), sampleSize, seed: 5);
    }

    /// <summary>Blocks by their definition in double, solved by elimination.</summary>
    private static double[] Definition(FeatureScaling scaling, double[] vector)
    {
        (int n, int d, int k) = (Problem.Rows, Problem.Features, Problem.Classes);
        double[] x = Problem.Scaled(scaling), solved = new double[vector.Length];
        for (int c = 0; c < k; c++)
        {
            double[,] block = new double[d + 1, d + 2];
            for (int i = 0; i < n; i++)
            {
                double[] scores = [.. Enumerable.Range(0, k).Select(q =>
                    Enumerable.Range(0, d).Sum(j => Problem.Point[q * d + j] * x[i * d + j]) + Problem.Point[k * d + q])];
                double p = Math.Exp(scores[c] - scores.Max()) / scores.Sum(score => Math.Exp(score - scores.Max()));
                double[] row = [.. x.AsSpan(i * d, d), 1];
                for (int a = 0; a <= d; a++)
                {
                    for (int b = 0; b <= d; b++) block[a, b] += p * (1 - p) * row[a] * row[b] / n;
                }
            }

            for (int a = 0; a <= d; a++) block[a, d + 1] = a < d ? vector[c * d + a] : vector[k * d + c];
            for (int a = 0; a < d; a++) block[a, a] += Ridge;
            for (int pivot = 0; pivot <= d; pivot++)
            {
                for (int row = 0; row <= d; row++)
                {
                    double factor = row == pivot ? 0 : block[row, pivot] / block[pivot, pivot];
                    for (int b = pivot; b <= d + 1; b++) block[row, b] -= factor * block[pivot, b];
                }
            }

            for (int a = 0; a <= d; a++) solved[a < d ? c * d + a : k * d + c] = block[a, d + 1] / block[a, a];
        }

        double[] mean = [.. Enumerable.Range(0, d + 1).Select(a => Enumerable.Range(0, k).Average(c => solved[a < d ? c * d + a : k * d + c]))];
        return [.. solved.Select((value, i) => value - mean[i < k * d ? i % d : d])];
    }
}
