using Polylogit.Kernels;
using Polylogit.Models;

namespace Polylogit.Objectives;

/// <summary>
/// The inverse of the diagonal blocks of a Hessian, one for each class. Afterwards the mean over the classes is taken away: a common shift of all classes
/// changes no probability, and the blocks alone would send most of a step there.
/// </summary>
internal sealed class ClassBlocks : IPreconditioner, IWork
{
    // Rounding errors of a Gram matrix in float reach this share of its largest element; a smaller pivot is none.
    private const float SmallestRidge = 3e-7f;

    private readonly ParameterShape _shape;
    private readonly TiledCholesky[] _blocks;
    private readonly double[] _curvatures;
    private readonly float[][] _vectors;
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
    }

    /// <summary>The matrix of a class before <see cref="Factorise()"/>: the intercept stands behind the features, and behind it there are zeros.</summary>
    public Span<float> Matrix(int classIndex) => _blocks[classIndex].Matrix;

    public void Factorise()
    {
        _crew.Run(this, _blocks.Length);
        _isFactorised = true;
    }

    public void Apply(Span<double> vector)
    {
        for (int k = 0; k < _vectors.Length; k++)
        {
            ReadOnlySpan<double> own = vector.Slice(k * _shape.Features, _shape.Features);
            Span<float> to = _vectors[k];
            for (int d = 0; d < own.Length; d++) to[d] = (float)own[d];
            to[own.Length] = (float)_shape.Intercepts(vector)[k];
            to[(own.Length + 1)..].Clear();
        }

        _crew.Run(this, _blocks.Length);
        Span<double> intercepts = _shape.Intercepts(vector);
        for (int d = 0; d <= _shape.Features; d++)
        {
            double mean = 0;
            foreach (float[] own in _vectors) mean += own[d];
            mean /= _vectors.Length;
            for (int k = 0; k < _vectors.Length; k++)
            {
                double value = _vectors[k][d] - mean;
                if (d < _shape.Features) vector[k * _shape.Features + d] = value;
                else intercepts[k] = value;
            }
        }
    }

    void IWork.Do(int part)
    {
        if (_isFactorised) _blocks[part].Solve(_vectors[part]);
        else Factorise(_blocks[part]);
    }

    private void Factorise(TiledCholesky block)
    {
        int width = block.Width;
        float[] panel = new float[width * Octet.Lanes], original = block.Matrix.ToArray();
        float largest = 0;
        for (int d = 0; d < width; d++) largest = Math.Max(largest, original[d * width + d]);
        if (largest == 0) largest = 1;
        for (float ridge = SmallestRidge * largest; float.IsFinite(ridge); ridge *= 10)
        {
            for (int d = 0; d < width; d++)
            {
                float curvature = d < _curvatures.Length ? (float)_curvatures[d] : 0;
                // An intercept that is not there, and what fills the last tile, have a diagonal of their own.
                bool isEmpty = d >= _curvatures.Length && original[d * width + d] == 0;
                block.Matrix[d * width + d] = isEmpty ? largest : original[d * width + d] + curvature + ridge;
            }

            if (block.TryFactorise(panel)) return;
            original.CopyTo(block.Matrix);
        }

        // Features beyond the range of float: the identity, which is at least positive definite.
        block.Matrix.Clear();
        for (int d = 0; d < width; d++) block.Matrix[d * width + d] = 1;
        block.TryFactorise(panel);
    }
}
