using Polylogit.Objectives;
using Polylogit.Penalties;

namespace Polylogit.Solvers.QuasiNewton;

/// <summary>
/// A way through stronger penalties to a weak one, each a hundredth of the one before: every optimum is a good point to begin the next from, where the
/// weak penalty's own curvature, far from its optimum, says little.
/// <para>Source: Allgower and Georg, Introduction to Numerical Continuation Methods (2003).</para>
/// </summary>
internal sealed class Continuation
{
    private const double Factor = 100;

    // A penalty is weak where its curvature is below this share of the mean curvature that the data can have.
    private const double Weak = 1e-3;

    private readonly Objective _asked;
    private readonly Queue<double> _strengths;
    private int _stage;

    private Continuation(Objective asked, IEnumerable<double> strengths)
    {
        _asked = asked;
        _strengths = new Queue<double>(strengths);
        Objective = asked;
        Next();
    }

    /// <summary>The objective of the present stage.</summary>
    public Objective Objective { get; private set; }

    /// <summary>Whether it has a stronger penalty than was asked for.</summary>
    public bool IsOnTheWay => !ReferenceEquals(Objective, _asked);

    /// <summary>No way: the objective itself.</summary>
    public static Continuation None(Objective asked) => new(asked, []);

    /// <summary>The way to an objective, which is none where its penalty is strong enough.</summary>
    public static Continuation For(Objective asked)
    {
        double asStrong = asked.Penalty is L2 l2 ? l2.Lambda : 0;
        double square = asked.Require<ICurvatureSample>("it has rows").MeanSquare();
        double strength = Weak * square / ((asked.Shape.Features + 1.0) * asked.Shape.Classes);
        List<double> strengths = [];
        // Without any penalty the way ends at a ten-thousandth of the first stage.
        double last = Math.Max(asStrong, asStrong > 0 ? 0 : strength / (Factor * Factor));
        for (; strength <= Penalty.Largest && strength > Math.Sqrt(Factor) * last; strength /= Factor) strengths.Add(strength);
        return new Continuation(asked, strengths);
    }

    /// <summary>Goes on to the next stage.</summary>
    public void Next()
    {
        _stage++;
        Objective = _strengths.TryDequeue(out double strength)
            ? _asked.With(new L2(strength) { Factors = (_asked.Penalty as L2)?.Factors })
            : _asked;
    }

    /// <summary>Saves the present stage, or goes on to the one that was saved.</summary>
    public void Keep(RunState state)
    {
        for (int stage = state.KeepCount(_stage, _stage + _strengths.Count + 1); _stage < stage;) Next();
    }
}
