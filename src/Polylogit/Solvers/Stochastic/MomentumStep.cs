using Polylogit.Kernels;

namespace Polylogit.Solvers.Stochastic;

/// <summary>
/// candidate = point - rate v with v = momentum v + gradient; Nesterov's form looks one step ahead, candidate = point - rate (gradient + momentum v).
/// Without momentum v is the gradient.
/// <para>Sources: Polyak, Some methods of speeding up the convergence of iteration methods (1964); Nesterov's form after Sutskever, Martens, Dahl and Hinton,
/// On the importance of initialization and momentum in deep learning (2013).</para>
/// </summary>
internal sealed class MomentumStep(double momentum, bool nesterov, int length) : IStepRule
{
    private readonly double[] _velocity = new double[momentum == 0 ? 0 : length];

    public bool TryStep(ReadOnlySpan<double> point, ReadOnlySpan<double> gradient, double rate, Span<double> candidate)
    {
        if (momentum == 0) return Vectors.Step(point, -rate, gradient, candidate);
        Vectors.Scale(momentum, _velocity);
        Vectors.AddScaled(1, gradient, _velocity);
        if (!nesterov) return Vectors.Step(point, -rate, _velocity, candidate);
        return Vectors.Step(point, -rate, gradient, candidate) && Vectors.Step(candidate, -rate * momentum, _velocity, candidate);
    }

    public void Keep(RunState state) => state.Keep(_velocity);
}
