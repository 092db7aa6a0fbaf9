using System.Globalization;
using Polylogit.Objectives;
using Polylogit.Solvers;

namespace Polylogit.Training;

/// <summary>
/// Decides whether the optimum is near enough. A solver's own estimate of the gap, which costs nothing, says when a certificate is worth its three passes
/// over the data; the certificate alone decides.
/// </summary>
internal sealed class Convergence
{
    private readonly Objective _objective;
    private readonly double _tolerance;
    private Certifier? _certifier;
    private double _promising;

    /// <param name="objective">What is minimised.</param>
    /// <param name="tolerance">The relative duality gap that is near enough; without a dual bound, the largest element of the gradient; NaN where none ends the run.</param>
    public Convergence(Objective objective, double tolerance)
    {
        _objective = objective;
        _tolerance = tolerance;
        _promising = tolerance;
    }

    /// <summary>The certificate of the point that was last looked at closely.</summary>
    public Certificate? Certificate { get; private set; }

    /// <summary>The reason to stop at a run's point, or null to go on.</summary>
    public StopReason? Check(ISolverRun run, StepResult result, int steps)
    {
        Certificate = null;
        if (result.Reached is not { } reached || !double.IsFinite(_tolerance)) return null;
        double estimate = double.IsFinite(reached.Gap) ? reached.RelativeGap : reached.GradientNorm;
        bool planned = steps >= run.PlannedSteps;
        if (estimate > _promising && !result.Exhausted && !planned) return null;
        Certificate certificate = Certify(run.Point);
        double measured = certificate.RelativeGap ?? certificate.GradientNorm;
        if (measured <= _tolerance) return new StopReason(StopKind.Converged, $"{Measured(certificate)} after {Count(steps)}");
        // What the estimate leaves out has to shrink as well; a second certificate is not worth its cost before it can have done so. One that was made only
        // because the run ends here changes nothing, so that a run that is allowed more steps later goes on as if there had been no end.
        if (!(estimate > _promising)) _promising = Math.Min(_promising, estimate) / 2;
        if (result.Exhausted) return new StopReason(StopKind.Stalled, $"no step improves the fit any more after {Count(steps)}; {Measured(certificate)}, {Asked}");
        return planned ? new StopReason(StopKind.IterationLimit, $"not converged within {Count(steps)}; {Measured(certificate)}, {Asked}") : null;
    }

    public Certificate Certify(ReadOnlySpan<double> point) => Certificate = (_certifier ??= new Certifier(_objective)).Certify(point);

    /// <summary>Saves or restores what decides about the certificates to come.</summary>
    public void Keep(RunState state) => state.Keep(ref _promising);

    private string Asked => string.Create(CultureInfo.InvariantCulture, $"asked for was {_tolerance:G2}");

    private static string Count(int steps) => steps == 1 ? "1 iteration" : string.Create(CultureInfo.InvariantCulture, $"{steps} iterations");

    private static string Measured(Certificate certificate) => certificate.RelativeGap is { } gap
        ? string.Create(CultureInfo.InvariantCulture, $"relative duality gap {gap:G2}")
        : string.Create(CultureInfo.InvariantCulture, $"largest element of the gradient {certificate.GradientNorm:G2}");
}
