using Polylogit.Models;
using Polylogit.Penalties;

namespace Polylogit.Solvers.Proximal;

/// <summary>
/// The parameters that a step may move: coefficients that are not 0 or that the gradient draws away from it, and the intercepts. They come in blocks, which
/// the penalty ties together: single coefficients, or the K of a feature.
/// </summary>
internal sealed class WorkingSet(ParameterShape shape, IProximalPenalty penalty)
{
    private readonly List<int> _indices = [];
    private readonly List<Block> _blocks = [];

    /// <summary>Where in the vector of parameters each member is.</summary>
    public IReadOnlyList<int> Indices => _indices;

    public IReadOnlyList<Block> Blocks => _blocks;

    /// <param name="point">The parameters.</param>
    /// <param name="gradient">The gradient of the data fit there.</param>
    public void Choose(ReadOnlySpan<double> point, ReadOnlySpan<double> gradient)
    {
        _indices.Clear();
        _blocks.Clear();
        if (penalty is ISeparablePenalty separable) ChooseCoefficients(separable, point, gradient);
        else ChooseFeatures(point, gradient);
        for (int k = 0; k < shape.Classes; k++)
        {
            _blocks.Add(new Block(_indices.Count, 1, Block.Intercept));
            _indices.Add(shape.Classes * shape.Features + k);
        }
    }

    private void ChooseCoefficients(ISeparablePenalty separable, ReadOnlySpan<double> point, ReadOnlySpan<double> gradient)
    {
        for (int d = 0; d < shape.Features; d++)
        {
            for (int i = d; i < shape.Classes * shape.Features; i += shape.Features)
            {
                if (point[i] == 0 && !(separable.SubdifferentialDistanceOfCoefficient(0, gradient[i], d) > 0)) continue;
                _blocks.Add(new Block(_indices.Count, 1, d));
                _indices.Add(i);
            }
        }
    }

    private void ChooseFeatures(ReadOnlySpan<double> point, ReadOnlySpan<double> gradient)
    {
        double[] group = new double[shape.Classes], slope = new double[shape.Classes];
        for (int d = 0; d < shape.Features; d++)
        {
            for (int k = 0; k < shape.Classes; k++) (group[k], slope[k]) = (point[k * shape.Features + d], gradient[k * shape.Features + d]);
            if (!group.AsSpan().ContainsAnyExcept(0) && !(penalty.SubdifferentialDistanceOfFeature(group, slope, d) > 0)) continue;
            _blocks.Add(new Block(_indices.Count, shape.Classes, d));
            for (int k = 0; k < shape.Classes; k++) _indices.Add(k * shape.Features + d);
        }
    }

    /// <summary>Neighbours in the working set that move together.</summary>
    /// <param name="Start">The first of them.</param>
    /// <param name="Length">How many they are.</param>
    /// <param name="Feature">Whose coefficients they are; <see cref="Intercept"/> for an intercept.</param>
    internal readonly record struct Block(int Start, int Length, int Feature)
    {
        public const int Intercept = -1;
    }
}
