using System.Runtime.CompilerServices;
using Polylogit.Kernels;
using Polylogit.Models;

namespace Polylogit.Objectives;

/// <summary>
/// The inverse of the diagonal blocks of a Hessian, one for each class. Afterwards the mean over the classes is taken away: a common shift of all classes
/// changes no probability, and the blocks alone would send most of a step there.
/// </summary>
internal sealed class ClassBlocks : IPreconditioner, IWork
{
    // Rounding errors of a Gram matrix in float reach the first of these shares of its diagonal; a smaller pivot is none.
    private const float SmallestRidge = 3e-7f, LargestRidge = 1;

    private readonly ParameterShape _shape;
    private readonly TiledCholesky[] _blocks;
    private readonly double[] _curvatures;
    private readonly float[][] _vectors;
    private readonly double[][] _scales;
    private readonly Crew _crew;
    private bool _isFactorised;

    /// <param name="shape">K and D.</param>
    /// <param name="curvatures">What is added to the diagonal for each feature; length D.</param>
    /// <param name="crew">Threads.</param>
    public ClassBlocks(ParameterShape shape, ReadOnlySpan<double> curvatures, Crew crew)
    {
        _shape = shape;
        _curvatures = curvatures.ToArray();
        _crew = crew;
        int tiles = Octet.CountFor(shape.Features + 1);
        _blocks = [.. Enumerable.Range(0, shape.Classes).Select(_ => new TiledCholesky(tiles))];
        _vectors = [.. Enumerable.Range(0, shape.Classes).Select(_ => new float[tiles * Octet.Lanes])];
        _scales = [.. Enumerable.Range(0, shape.Classes).Select(_ => new double[tiles * Octet.Lanes])];
    }

    /// <summary>The matrix of a class before <see cref="Factorise()"/>: the intercept stands behind the features, and behind it there are zeros.</summary>
    public Span<float> Matrix(int classIndex) => _blocks[classIndex].Matrix;

    public void Factorise()
    {
        _crew.Run(this, _blocks.Length);
        _isFactorised = true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Apply(Span<double> vector)
    {
        for (int k = 0; k < _vectors.Length; k++)
        {
            ReadOnlySpan<double> own = vector.Slice(k * _shape.Features, _shape.Features);
            Span<float> to = _vectors[k];
            ReadOnlySpan<double> scale = _scales[k];
            for (int d = 0; d < own.Length; d++) to[d] = (float)(own[d] * scale[d]);
            to[own.Length] = (float)(_shape.Intercepts(vector)[k] * scale[own.Length]);
            to[(own.Length + 1)..].Clear();
        }

        _crew.Run(this, _blocks.Length);
        Span<double> intercepts = _shape.Intercepts(vector);
        for (int d = 0; d <= _shape.Features; d++)
        {
            double mean = 0;
            for (int k = 0; k < _vectors.Length; k++) mean += _vectors[k][d] * _scales[k][d];
            mean /= _vectors.Length;
            for (int k = 0; k < _vectors.Length; k++)
            {
                double value = _vectors[k][d] * _scales[k][d] - mean;
                if (d < _shape.Features) vector[k * _shape.Features + d] = value;
                else intercepts[k] = value;
            }
        }
    }

    void IWork.Do(int part)
    {
        if (_isFactorised) _blocks[part].Solve(_vectors[part]);
        else Factorise(_blocks[part], _scales[part]);
    }

    /// <summary>Brings the diagonal to 1, so that features of any scale keep their digits in float, and factorises.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Factorise(TiledCholesky block, double[] scales)
    {
        int width = block.Width;
        Span<float> matrix = block.Matrix;
        for (int d = 0; d < width; d++)
        {
            double diagonal = matrix[d * width + d] + Curvature(d);
            // An intercept that is not there, a feature that is always zero, and what fills the last tile have no diagonal of their own.
            scales[d] = diagonal > 0 && double.IsFinite(diagonal) ? 1 / Math.Sqrt(diagonal) : 1;
            matrix[d * width + d] = diagonal > 0 ? (float)diagonal : 1;
        }

        for (int a = 0; a < width; a++)
        {
            for (int b = 0; b <= a; b++) matrix[a * width + b] = (float)(matrix[a * width + b] * scales[a] * scales[b]);
        }

        float[] panel = new float[width * Octet.Lanes], original = matrix.ToArray();
        for (float ridge = SmallestRidge; ridge < LargestRidge; ridge *= 10)
        {
            for (int d = 0; d < width; d++) matrix[d * width + d] = original[d * width + d] + ridge;
            if (block.TryFactorise(panel)) return;
            original.CopyTo(matrix);
        }

        // Features beyond the range of float: the identity, which is at least positive definite.
        matrix.Clear();
        for (int d = 0; d < width; d++) matrix[d * width + d] = 1;
        block.TryFactorise(panel);
    }

    private double Curvature(int d) => d < _curvatures.Length ? _curvatures[d] : 0;
}
