namespace Polylogit.Models;

/// <summary>The flat vector that solvers work on: K x D coefficients, row-major, then K intercepts.</summary>
/// <param name="Classes">Number of classes K.</param>
/// <param name="Features">Number of features D.</param>
internal readonly record struct ParameterShape(int Classes, int Features)
{
    public int Length => checked(Classes * Features + Classes);

    public Span<double> Coefficients(Span<double> parameters) => parameters[..(Classes * Features)];

    public ReadOnlySpan<double> Coefficients(ReadOnlySpan<double> parameters) => parameters[..(Classes * Features)];

    public Span<double> Intercepts(Span<double> parameters) => parameters[(Classes * Features)..];

    public ReadOnlySpan<double> Intercepts(ReadOnlySpan<double> parameters) => parameters[(Classes * Features)..];
}
