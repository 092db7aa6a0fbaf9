namespace Polylogit.Solvers.Stochastic;

/// <summary>How a gradient becomes a step; what it remembers of earlier gradients is its own.</summary>
internal interface IStepRule
{
    /// <summary>candidate = point moved against the gradient; whether every element of it is finite.</summary>
    /// <param name="point">Where the step begins.</param>
    /// <param name="gradient">The gradient there, on a batch.</param>
    /// <param name="rate">The learning rate of the step.</param>
    /// <param name="candidate">Written.</param>
    bool TryStep(ReadOnlySpan<double> point, ReadOnlySpan<double> gradient, double rate, Span<double> candidate);

    /// <summary>Saves or restores what it remembers.</summary>
    void Keep(RunState state);
}
