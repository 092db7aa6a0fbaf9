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
    private readonly ParameterShape _shape;
    private readonly ClassBlock[] _blocks;
    private readonly double[] _curvatures;
    private readonly double[][] _values;
    private readonly Crew _crew;

    /// <param name="shape">K and D.</param>
    /// <param name="blocks">K of them, factorised.</param>
    /// <param name="curvatures">What the penalty adds to the diagonal for each feature; length D.</param>
    /// <param name="crew">Threads.</param>
    public ClassBlocks(ParameterShape shape, ClassBlock[] blocks, double[] curvatures, Crew crew)
    {
        (_shape, _blocks, _curvatures, _crew) = (shape, blocks, curvatures, crew);
        _values = [.. blocks.Select(_ => new double[shape.Features + 1])];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Apply(Span<double> vector)
    {
        Span<double> intercepts = _shape.Intercepts(vector);
        for (int k = 0; k < _values.Length; k++)
        {
            vector.Slice(k * _shape.Features, _shape.Features).CopyTo(_values[k]);
            _values[k][^1] = intercepts[k];
        }

        _crew.Run(this, _blocks.Length);
        for (int d = 0; d <= _shape.Features; d++)
        {
            double mean = 0;
            for (int k = 0; k < _values.Length; k++) mean += _values[k][d];
            mean /= _values.Length;
            for (int k = 0; k < _values.Length; k++)
            {
                double value = _values[k][d] - mean;
                if (d < _shape.Features) vector[k * _shape.Features + d] = value;
                else intercepts[k] = value;
            }
        }
    }

    void IWork.Do(int part) => _blocks[part].Solve(_values[part], _curvatures);
}
