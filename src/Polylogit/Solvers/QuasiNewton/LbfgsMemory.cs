using Polylogit.Kernels;
using Polylogit.Objectives;

namespace Polylogit.Solvers.QuasiNewton;

/// <summary>
/// An approximation of the inverse Hessian from the last few steps and the changes of the gradient along them, applied by the two-loop recursion.
/// <para>Source: Nocedal and Wright, Numerical Optimization (2006), algorithm 7.4.</para>
/// </summary>
internal sealed class LbfgsMemory(int capacity, int length)
{
    // A pair whose curvature is not above this share of its length would spoil the approximation.
    private const double LeastCurvature = 1e-12;

    private readonly double[][] _steps = new double[capacity][];
    private readonly double[][] _changes = new double[capacity][];
    private readonly double[] _curvatures = new double[capacity];
    private readonly double[] _weights = new double[capacity];
    private int _next;

    /// <summary>Pairs that are held.</summary>
    public int Count { get; private set; }

    public void Clear() => Count = 0;

    /// <summary>Takes in a step and the change of the gradient along it, in the place of the oldest; false where the pair has no curvature.</summary>
    public bool Add(ReadOnlySpan<double> from, ReadOnlySpan<double> to, ReadOnlySpan<double> gradientFrom, ReadOnlySpan<double> gradientTo)
    {
        double[] step = _steps[_next] ??= new double[length], change = _changes[_next] ??= new double[length];
        Vectors.Step(to, -1, from, step);
        Vectors.Step(gradientTo, -1, gradientFrom, change);
        double curvature = Vectors.Dot(step, change);
        if (!(curvature > LeastCurvature * Math.Sqrt(Vectors.Dot(step, step) * Vectors.Dot(change, change))))
        {
            Count = Math.Min(Count, capacity - 1); // the oldest has been written over
            return false;
        }

        _curvatures[_next] = curvature;
        _next = (_next + 1) % capacity;
        Count = Math.Min(Count + 1, capacity);
        return true;
    }

    /// <summary>direction = the inverse Hessian times direction.</summary>
    /// <param name="direction">Changed in place.</param>
    /// <param name="initial">What stands for the inverse Hessian before any step; null for the last pair's scale times the identity.</param>
    public void Apply(Span<double> direction, IPreconditioner? initial)
    {
        for (int i = 1; i <= Count; i++)
        {
            int at = Before(i);
            _weights[at] = Vectors.Dot(_steps[at], direction) / _curvatures[at];
            Vectors.AddScaled(-_weights[at], _changes[at], direction);
        }

        if (initial is not null)
        {
            initial.Apply(direction);
        }
        else if (Count > 0)
        {
            int last = Before(1);
            Vectors.Scale(_curvatures[last] / Vectors.Dot(_changes[last], _changes[last]), direction);
        }

        for (int i = Count; i >= 1; i--)
        {
            int at = Before(i);
            double correction = Vectors.Dot(_changes[at], direction) / _curvatures[at];
            Vectors.AddScaled(_weights[at] - correction, _steps[at], direction);
        }
    }

    /// <summary>Saves or restores the pairs, the oldest first.</summary>
    public void Keep(RunState state)
    {
        int count = state.KeepCount(Count, capacity);
        if (state.IsRestoring) (Count, _next) = (count, count % capacity);
        for (int i = count; i >= 1; i--)
        {
            int at = Before(i);
            state.Keep(_steps[at] ??= new double[length]);
            state.Keep(_changes[at] ??= new double[length]);
            state.Keep(ref _curvatures[at]);
        }
    }

    private int Before(int i) => (_next - i + capacity) % capacity;
}
