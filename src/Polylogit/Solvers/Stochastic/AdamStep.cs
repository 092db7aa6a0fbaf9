namespace Polylogit.Solvers.Stochastic;

/// <summary>The step of <see cref="Adam"/>: algorithm 1 of Kingma and Ba (2015), element by element.</summary>
internal sealed class AdamStep(double meanDecay, double squareDecay, double stabiliser, int length) : IStepRule
{
    private readonly double[] _means = new double[length];
    private readonly double[] _squares = new double[length];
    private double _meanPower = 1;
    private double _squarePower = 1;

    public bool TryStep(ReadOnlySpan<double> point, ReadOnlySpan<double> gradient, double rate, Span<double> candidate)
    {
        _meanPower *= meanDecay;
        _squarePower *= squareDecay;
        bool finite = true;
        for (int i = 0; i < point.Length; i++)
        {
            double g = gradient[i];
            _means[i] = meanDecay * _means[i] + (1 - meanDecay) * g;
            _squares[i] = squareDecay * _squares[i] + (1 - squareDecay) * g * g;
            double mean = _means[i] / (1 - _meanPower), square = _squares[i] / (1 - _squarePower);
            candidate[i] = point[i] - rate * mean / (Math.Sqrt(square) + stabiliser);
            finite &= double.IsFinite(candidate[i]) && double.IsFinite(square);
        }

        return finite;
    }

    public void Keep(RunState state)
    {
        state.Keep(_means);
        state.Keep(_squares);
        state.Keep(ref _meanPower);
        state.Keep(ref _squarePower);
    }
}
