namespace Polylogit.Penalties;

/// <summary>
/// A term of the objective that depends on the coefficients alone and keeps them small. It never sees the intercepts.
/// </summary>
public abstract record Penalty
{
    /// <summary>No penalty.</summary>
    public static Penalty None { get; } = new NoPenalty();

    /// <summary>The penalty's value.</summary>
    /// <param name="coefficients">K x D, row-major.</param>
    public abstract double Value(ReadOnlySpan<double> coefficients);
}
