using Polylogit.Kernels;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Kernels;

public sealed class TiledCholeskyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(13)]
    public void What_is_solved_for_is_found_again(int tiles)
    {
        TiledCholesky cholesky = new(tiles);
        int n = cholesky.Width;
        double[] factor = new Random(tiles).Normals(n * n, 1), expected = new Random(1).Normals(n, 1);
        double[] matrix = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                for (int q = 0; q < n; q++) matrix[i * n + j] += factor[i * n + q] * factor[j * n + q] / n;
                if (i == j) matrix[i * n + j] += 1;
                cholesky.Matrix[i * n + j] = (float)matrix[i * n + j];
            }
        }

        float[] x = [.. Enumerable.Range(0, n).Select(i => (float)Enumerable.Range(0, n).Sum(j => matrix[i * n + j] * expected[j]))];
        Assert.True(cholesky.TryFactorise(new float[n * 8]));
        cholesky.Solve(x);
        for (int i = 0; i < n; i++) Assert.Equal(expected[i], x[i], 1e-4);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public void A_matrix_that_is_not_positive_definite_is_refused(int bad)
    {
        TiledCholesky cholesky = new(2);
        for (int i = 0; i < cholesky.Width; i++) cholesky.Matrix[i * cholesky.Width + i] = i == bad ? -1 : 1;
        Assert.False(cholesky.TryFactorise(new float[cholesky.Width * 8]));
    }
}
