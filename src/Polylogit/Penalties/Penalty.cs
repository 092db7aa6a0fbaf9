using System.Globalization;

namespace Polylogit.Penalties;

/// <summary>
/// A convex term of the objective that depends on the coefficients alone and keeps them small: 0 at 0, nowhere negative.
/// It never sees the intercepts.
/// </summary>
public abstract record Penalty
{
    /// <summary>
    /// Strengths and factors end here, so that a product of the two is finite and no finite coefficient can give NaN.
    /// </summary>
    internal const double Largest = 1e100;

    /// <summary>No penalty.</summary>
    public static Penalty None { get; } = new NoPenalty();

    /// <summary>The penalty's value.</summary>
    /// <param name="coefficients">K x D, row-major: a row for each class.</param>
    /// <param name="features">Number of features D.</param>
    /// <exception cref="ArgumentException">These are not rows of D coefficients, or the penalty has factors, and not one for each feature.</exception>
    public abstract double Value(ReadOnlySpan<double> coefficients, int features);

    /// <summary>Refuses a table that is not K rows of D numbers, and factors that are not D.</summary>
    internal static void CheckTable(int length, int features, PenaltyFactors? factors)
    {
        if (features < 0 || (features == 0 ? length != 0 : length % features != 0))
            throw new ArgumentException($"{length} coefficients are not rows of {features} features.", nameof(features));
        if (factors is null || factors.Count == features) return;
        throw new ArgumentException(
            $"The penalty has {factors.Count} factors and the data {features} features. Give one factor for each feature, or leave them out.",
            nameof(features));
    }

    private protected static double Strength(double lambda) => lambda is >= 0 and <= Largest
        ? lambda
        : throw new ArgumentOutOfRangeException(
            nameof(lambda), lambda, "lambda, the strength of a penalty, must be a number from 0 to 1e100. 0 means no penalty.");

    /// <summary>The penalty as its name and its numbers, which read back to the same numbers.</summary>
    private protected static string Text(string name, double lambda, string more, PenaltyFactors? factors) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}(lambda = {lambda:R}{more}{(factors is null ? "" : $", factors = {factors}")})");
}
