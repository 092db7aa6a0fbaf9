using Polylogit.Kernels;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Kernels;

public sealed class CholeskyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(131)]
    [InlineData(200)]
    public void The_factor_times_its_transpose_is_the_matrix_and_solutions_solve(int order)
    {
        (double[] matrix, double[] factor) = (Definite(order), Definite(order));
        // What stands above the diagonal is nobody's business.
        for (int i = 0; i < order; i++) factor.AsSpan(i * order + i + 1, order - i - 1).Fill(double.NaN);
        Assert.True(Cholesky.TryFactor(factor, order, 1e-14));
        for (int i = 0; i < order; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double product = 0;
                for (int k = 0; k <= j; k++) product += factor[i * order + k] * factor[j * order + k];
                Near.Equal(matrix[i * order + j] / order, product / order, 1e-14);
            }
        }

        double[] x = new Random(order).Normals(order), solved = new double[order];
        for (int i = 0; i < order; i++) solved[i] = Vectors.Dot(matrix.AsSpan(i * order, order), x);
        Cholesky.Solve(factor, order, solved);
        Near.Equal(x, solved, 1e-10);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(100)]
    public void A_matrix_that_is_singular_or_indefinite_is_refused(int order)
    {
        double[] indefinite = Definite(order), singular = Definite(order), notANumber = Definite(order);
        indefinite[^1] = -1;
        Assert.False(Cholesky.TryFactor(indefinite, order, 1e-13));
        // The last row and column become the sum of the first two.
        for (int j = 0; j < order - 1; j++) singular[(order - 1) * order + j] = singular[j] + singular[order + j];
        singular[^1] = singular[(order - 1) * order] + singular[(order - 1) * order + 1];
        Assert.False(Cholesky.TryFactor(singular, order, 1e-13));
        notANumber[0] = double.NaN;
        Assert.False(Cholesky.TryFactor(notANumber, order, 1e-13));
    }

    /// <summary>A A' and 0.1 on the diagonal.</summary>
    private static double[] Definite(int order)
    {
        double[] a = new Random(order).Normals(order * order), matrix = new double[order * order];
        for (int i = 0; i < order; i++)
        {
            for (int j = 0; j < order; j++)
                matrix[i * order + j] = Vectors.Dot(a.AsSpan(i * order, order), a.AsSpan(j * order, order)) + (i == j ? 0.1 : 0);
        }

        return matrix;
    }
}
