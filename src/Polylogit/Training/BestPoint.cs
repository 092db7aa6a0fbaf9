using Polylogit.Solvers;

namespace Polylogit.Training;

/// <summary>The point with the smallest loss on the test rows so far.</summary>
/// <param name="length">Number of parameters.</param>
internal sealed class BestPoint(int length)
{
    private readonly double[] _parameters = new double[length];
    private double _loss = double.PositiveInfinity;
    private int _step = -1;

    /// <summary>The step before which it was seen; -1 before any.</summary>
    public int Step => _step;

    public ReadOnlySpan<double> Parameters => _parameters;

    public void Look(double loss, int step, ReadOnlySpan<double> point)
    {
        if (!(loss < _loss)) return;
        (_loss, _step) = (loss, step);
        point.CopyTo(_parameters);
    }

    public void Keep(RunState state)
    {
        state.Keep(ref _loss);
        state.Keep(ref _step);
        state.Keep(_parameters);
    }
}
