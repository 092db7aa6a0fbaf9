using System.Runtime.CompilerServices;
using Polylogit.Kernels;

namespace Polylogit.Objectives;

/// <summary>
/// The inverse of one class's block of a Hessian: of the features that its sampled rows have, and of the intercept. Of any other feature the penalty's
/// curvature is all that is known.
/// </summary>
internal sealed class ClassBlock
{
    // Rounding errors of a Gram matrix in float reach the first of these shares of its diagonal; a smaller pivot is none.
    private const float SmallestRidge = 3e-7f, LargestRidge = 1;

    private readonly int[] _columns;
    private readonly double[] _scales;
    private readonly float[] _vector;
    private readonly TiledCholesky _cholesky;

    /// <param name="columns">The features, in ascending order.</param>
    public ClassBlock(int[] columns)
    {
        int tiles = Octet.CountFor(columns.Length + 1);
        _columns = columns;
        _scales = new double[tiles * Octet.Lanes];
        _vector = new float[_scales.Length];
        _cholesky = new TiledCholesky(tiles);
    }

    /// <summary>The matrix before <see cref="Factorise"/>, row-major, the lower triangle: the intercept stands behind the features, and behind it there are zeros.</summary>
    public Span<float> Matrix => _cholesky.Matrix;

    /// <summary>Adds the penalty, brings the diagonal to 1, so that features of any scale keep their digits in float, and factorises.</summary>
    /// <param name="curvatures">What is added to the diagonal for each feature; length D.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Factorise(ReadOnlySpan<double> curvatures)
    {
        int width = _cholesky.Width;
        Span<float> matrix = Matrix;
        for (int d = 0; d < width; d++)
        {
            double diagonal = matrix[d * width + d] + (d < _columns.Length ? curvatures[_columns[d]] : 0);
            // An intercept that is not there, and what fills the last tile, have no diagonal of their own.
            _scales[d] = diagonal > 0 && double.IsFinite(diagonal) ? 1 / Math.Sqrt(diagonal) : 1;
        }

        for (int a = 0; a < width; a++)
        {
            for (int b = 0; b < a; b++) matrix[a * width + b] = (float)(matrix[a * width + b] * _scales[a] * _scales[b]);
        }

        float[] panel = new float[width * Octet.Lanes], tiles = Keep(matrix, width);
        for (float ridge = SmallestRidge; ridge < LargestRidge; ridge *= 10)
        {
            for (int d = 0; d < width; d++) matrix[d * width + d] = 1 + ridge;
            if (_cholesky.TryFactorise(panel)) return;
            Restore(matrix, width, tiles);
        }

        // Features beyond the range of float: the identity, which is at least positive definite.
        matrix.Clear();
        for (int d = 0; d < width; d++) matrix[d * width + d] = 1;
        _cholesky.TryFactorise(panel);
    }

    /// <summary>values = the inverse times values.</summary>
    /// <param name="values">A number for each feature and for the intercept; length D + 1; changed in place.</param>
    /// <param name="curvatures">As for <see cref="Factorise"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Solve(Span<double> values, ReadOnlySpan<double> curvatures)
    {
        int count = _columns.Length, features = curvatures.Length;
        for (int i = 0; i < count; i++) _vector[i] = (float)(values[_columns[i]] * _scales[i]);
        _vector[count] = (float)(values[features] * _scales[count]);
        _vector.AsSpan(count + 1).Clear();
        _cholesky.Solve(_vector);
        for (int d = 0, i = 0; d < features; d++)
        {
            if (i < count && _columns[i] == d) values[d] = _vector[i] * _scales[i++];
            else if (curvatures[d] > 0) values[d] /= curvatures[d];
        }

        values[features] = _vector[count] * _scales[count];
    }

    /// <summary>Keeps the lower triangle in the upper one, which is memory already, for another try; the tiles on the diagonal are returned.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float[] Keep(Span<float> matrix, int width)
    {
        float[] tiles = new float[width * Octet.Lanes];
        for (int a = 0; a < width; a++)
        {
            int tile = a / Octet.Lanes * Octet.Lanes;
            for (int b = 0; b < tile; b++) matrix[b * width + a] = matrix[a * width + b];
            matrix.Slice(a * width + tile, Octet.Lanes).CopyTo(tiles.AsSpan(a * Octet.Lanes));
        }

        return tiles;
    }

    private static void Restore(Span<float> matrix, int width, ReadOnlySpan<float> tiles)
    {
        for (int a = 0; a < width; a++)
        {
            int tile = a / Octet.Lanes * Octet.Lanes;
            for (int b = 0; b < tile; b++) matrix[a * width + b] = matrix[b * width + a];
            tiles.Slice(a * Octet.Lanes, Octet.Lanes).CopyTo(matrix[(a * width + tile)..]);
        }
    }
}
