using Polylogit.Models;
using Polylogit.Penalties;

namespace Polylogit.Objectives;

/// <summary>What is minimised: data fit + penalty.</summary>
internal sealed class Objective(IDataFit fit, Penalty penalty)
{
    public IDataFit Fit => fit;

    public Penalty Penalty => penalty;

    public ParameterShape Shape => fit.Shape;

    /// <summary>The data fit as an oracle that only some solvers need.</summary>
    /// <exception cref="NotSupportedException">The data fit does not have it.</exception>
    public TOracle Require<TOracle>(string purpose)
        where TOracle : class =>
        fit as TOracle ?? throw new NotSupportedException($"This data cannot be used here: {purpose}.");

    /// <summary>gradient += the penalty's gradient.</summary>
    /// <exception cref="NotSupportedException">The penalty has no gradient.</exception>
    public void AddPenaltyGradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        if (penalty is not ISmoothPenalty smooth)
            throw new NotSupportedException($"The penalty {penalty} has no gradient, which this solver needs. Choose L2 or no penalty.");
        smooth.AddGradient(Shape.Coefficients(parameters), Shape.Features, Shape.Coefficients(gradient));
    }
}
