using Polylogit.Kernels;
using Polylogit.Penalties;

namespace Polylogit.Solvers.Proximal;

/// <summary>
/// Minimises the quadratic model of the data fit plus the penalty over a working set, block by block, sweep after sweep.
/// <para>A block moves to the proximal point of its gradient step, whose length is the inverse of a bound on the model's curvature in the block; for a single
/// coefficient that is the exact minimum.</para>
/// <para>Source: Friedman, Hastie and Tibshirani, Regularization Paths for Generalized Linear Models via Coordinate Descent, J. Stat. Software 33 (2010).</para>
/// </summary>
internal sealed class BlockDescent(CurvatureModel model, IProximalPenalty penalty)
{
    private const int MostSweeps = 100;

    // A sweep whose moves are this share of the largest sweep's, in the square of the model's norm, ends the descent.
    private const double Accuracy = 1e-6;

    // Rounding may leave a curvature at or below zero; it is then this share of what the model began with.
    private const double LeastCurvature = 1e-10;

    private double[] _rows = []; // for each member its elements of the model's vectors y, then a
    private double[] _images = []; // y' direction, then -a' direction
    private double[] _diagonal = [];
    private double[] _curvatures = []; // for each block
    private double[] _start = [];
    private double[] _values = [];
    private double[] _slopes = [];
    private double[] _moves = [];

    /// <summary>direction' B direction, of the direction that was found last.</summary>
    public double Curvature { get; private set; }

    /// <summary>Writes the direction from a point to the model's minimum; zero outside the working set.</summary>
    public void Run(WorkingSet set, ReadOnlySpan<double> point, ReadOnlySpan<double> gradient, Span<double> direction)
    {
        Load(set, point, gradient);
        double largest = 0;
        for (int sweep = 0; sweep < MostSweeps; sweep++)
        {
            double moved = Sweep(set, backwards: sweep % 2 == 1);
            largest = Math.Max(largest, moved);
            if (!(moved > Accuracy * largest)) break;
        }

        direction.Clear();
        Curvature = 0;
        for (int i = 0; i < set.Indices.Count; i++)
        {
            double move = direction[set.Indices[i]] = _values[i] - _start[i];
            Curvature = Math.FusedMultiplyAdd(_diagonal[i] * move, move, Curvature);
        }

        Span<double> added = _images.AsSpan(0, model.Count), removed = _images.AsSpan(model.Count, model.Count);
        Curvature += Vectors.Dot(added, added) - Vectors.Dot(removed, removed);
    }

    private void Load(WorkingSet set, ReadOnlySpan<double> point, ReadOnlySpan<double> gradient)
    {
        int members = set.Indices.Count, width = 2 * model.Count;
        Grow(ref _rows, members * width);
        Grow(ref _diagonal, members);
        Grow(ref _start, members);
        Grow(ref _values, members);
        Grow(ref _slopes, members);
        Grow(ref _moves, members);
        Grow(ref _curvatures, set.Blocks.Count);
        _images = new double[width];
        for (int i = 0; i < members; i++)
        {
            int index = set.Indices[i];
            _diagonal[i] = model.Diagonal(index);
            _start[i] = _values[i] = point[index];
            _slopes[i] = gradient[index];
        }

        for (int m = 0; m < model.Count; m++)
        {
            double[] added = model.Added[m], removed = model.Removed[m];
            for (int i = 0; i < members; i++)
            {
                _rows[i * width + m] = added[set.Indices[i]];
                _rows[i * width + model.Count + m] = removed[set.Indices[i]];
            }
        }

        for (int b = 0; b < set.Blocks.Count; b++) _curvatures[b] = Bound(set.Blocks[b]);
    }

    /// <summary>A bound on the largest eigenvalue of B within a block, which for a single parameter is its element of B.</summary>
    private double Bound(WorkingSet.Block block)
    {
        double trace = 0, largest = 0, squares = 0;
        for (int i = block.Start; i < block.Start + block.Length; i++)
        {
            ReadOnlySpan<double> added = Row(i)[..model.Count], removed = Row(i)[model.Count..];
            double square = Vectors.Dot(added, added);
            trace += Math.Max(_diagonal[i] + square - Vectors.Dot(removed, removed), LeastCurvature * _diagonal[i]);
            largest = Math.Max(largest, _diagonal[i]);
            squares += square;
        }

        return Math.Min(trace, largest + squares);
    }

    /// <summary>Moves every block once; the sum of the squares of the moves, each times its curvature.</summary>
    private double Sweep(WorkingSet set, bool backwards)
    {
        double moved = 0;
        for (int at = 0; at < set.Blocks.Count; at++)
        {
            int b = backwards ? set.Blocks.Count - 1 - at : at;
            moved += Move(set.Blocks[b], _curvatures[b]);
        }

        return moved;
    }

    private double Move(WorkingSet.Block block, double curvature)
    {
        Span<double> next = _moves.AsSpan(block.Start, block.Length);
        for (int j = 0; j < next.Length; j++)
        {
            int i = block.Start + j;
            double slope = Math.FusedMultiplyAdd(_diagonal[i], _values[i] - _start[i], _slopes[i]) + Vectors.Dot(Row(i), _images);
            next[j] = _values[i] - slope / curvature;
        }

        if (block.Feature != WorkingSet.Block.Intercept) penalty.ProxFeature(next, block.Feature, 1 / curvature);
        double square = 0;
        for (int j = 0; j < next.Length; j++)
        {
            int i = block.Start + j;
            double move = next[j] - _values[i];
            if (move == 0) continue;
            _values[i] = next[j];
            square = Math.FusedMultiplyAdd(move, move, square);
            Vectors.AddScaled(move, Row(i)[..model.Count], _images.AsSpan(0, model.Count));
            Vectors.AddScaled(-move, Row(i)[model.Count..], _images.AsSpan(model.Count));
        }

        return square * curvature;
    }

    private ReadOnlySpan<double> Row(int member) => _rows.AsSpan(member * 2 * model.Count, 2 * model.Count);

    private static void Grow(ref double[] memory, int length)
    {
        if (memory.Length < length) memory = new double[length];
    }
}
