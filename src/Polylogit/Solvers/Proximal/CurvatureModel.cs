using Polylogit.Kernels;

namespace Polylogit.Solvers.Proximal;

/// <summary>
/// An approximation B of the Hessian of the data fit: a diagonal, corrected so that it maps each of the last few steps to the change of the gradient along it
/// (BFGS). Unrolled, B = diag + sum of y y' - sum of a a', so that a solver can work on any of its rows.
/// <para>Source: Nocedal and Wright, Numerical Optimization (2006), section 7.2, "unrolling the BFGS formula".</para>
/// </summary>
/// <param name="capacity">Steps that are remembered.</param>
/// <param name="diagonal">The shape of the diagonal, above 0; its scale comes from the last step.</param>
internal sealed class CurvatureModel(int capacity, double[] diagonal)
{
    // A pair whose curvature is not above this share of its length would spoil the approximation.
    private const double LeastCurvature = 1e-12;

    private readonly List<double[]> _steps = [];
    private readonly List<double[]> _changes = []; // divided by the square root of step * change
    private readonly List<double[]> _removed = [];
    private double _scale = 1;

    /// <summary>What the shape of the diagonal is multiplied by.</summary>
    public double Scale => _scale;

    /// <summary>Pairs that are held.</summary>
    public int Count => _steps.Count;

    /// <summary>An element of the diagonal that B starts from.</summary>
    public double Diagonal(int index) => Scale * diagonal[index];

    /// <summary>The vectors y.</summary>
    public IReadOnlyList<double[]> Added => _changes;

    /// <summary>The vectors a, as many.</summary>
    public IReadOnlyList<double[]> Removed => _removed;

    public void Clear()
    {
        _steps.Clear();
        _changes.Clear();
        _removed.Clear();
    }

    /// <summary>Takes in a step and the change of the gradient along it, in the place of the oldest; not a pair without curvature.</summary>
    public void Add(ReadOnlySpan<double> from, ReadOnlySpan<double> to, ReadOnlySpan<double> gradientFrom, ReadOnlySpan<double> gradientTo)
    {
        double[] step = new double[diagonal.Length], change = new double[diagonal.Length];
        if (_steps.Count == capacity)
        {
            (step, change) = (_steps[0], _changes[0]);
            _steps.RemoveAt(0);
            _changes.RemoveAt(0);
        }

        Vectors.Step(to, -1, from, step);
        Vectors.Step(gradientTo, -1, gradientFrom, change);
        double curvature = Vectors.Dot(step, change);
        if (curvature > LeastCurvature * Math.Sqrt(Vectors.Dot(step, step) * Vectors.Dot(change, change)))
        {
            double square = 0;
            for (int i = 0; i < change.Length; i++) square += change[i] / diagonal[i] * change[i];
            _scale = square / curvature;
            Vectors.Scale(1 / Math.Sqrt(curvature), change);
            _steps.Add(step);
            _changes.Add(change);
        }

        Unroll();
    }

    /// <summary>Saves or restores the pairs, the oldest first; the vectors a follow from them.</summary>
    public void Keep(RunState state)
    {
        int count = state.KeepCount(Count, capacity);
        state.Keep(ref _scale);
        for (int i = 0; i < count; i++)
        {
            if (state.IsRestoring)
            {
                _steps.Add(new double[diagonal.Length]);
                _changes.Add(new double[diagonal.Length]);
            }

            state.Keep(_steps[i]);
            state.Keep(_changes[i]);
        }

        if (state.IsRestoring) Unroll();
    }

    private void Unroll()
    {
        while (_removed.Count > _steps.Count) _removed.RemoveAt(_removed.Count - 1);
        while (_removed.Count < _steps.Count) _removed.Add(new double[diagonal.Length]);
        for (int i = 0; i < _steps.Count; i++)
        {
            double[] step = _steps[i], image = _removed[i];
            for (int j = 0; j < image.Length; j++) image[j] = Diagonal(j) * step[j];
            for (int l = 0; l < i; l++)
            {
                Vectors.AddScaled(Vectors.Dot(_changes[l], step), _changes[l], image);
                Vectors.AddScaled(-Vectors.Dot(_removed[l], step), _removed[l], image);
            }

            Vectors.Scale(1 / Math.Sqrt(Vectors.Dot(step, image)), image);
        }
    }
}
