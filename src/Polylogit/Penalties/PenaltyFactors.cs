using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Polylogit.Penalties;

/// <summary>
/// One number for each feature that multiplies the strength of its penalty: 1 leaves it as it is, 0 leaves the feature free.
/// They are glmnet's <c>penalty.factor</c>, but are taken as they are: glmnet rescales them to sum to the number of features.
/// </summary>
/// <example><code>Penalty penalty = new L1(0.01) { Factors = [1, 1, 0] };</code></example>
[CollectionBuilder(typeof(PenaltyFactors), nameof(Create))]
public sealed class PenaltyFactors : IReadOnlyList<double>, IEquatable<PenaltyFactors>
{
    private const int Shown = 16;
    private readonly double[] _factors;

    private PenaltyFactors(double[] factors) => _factors = factors;

    /// <summary>Number of factors, which is the number of features.</summary>
    public int Count => _factors.Length;

    internal ReadOnlySpan<double> Span => _factors;

    /// <summary>The factor of a feature.</summary>
    /// <param name="index">Which feature, from 0.</param>
    public double this[int index] => _factors[index];

    /// <summary>Factors for features in their order.</summary>
    /// <param name="factors">At least one, each from 0 to 1e100.</param>
    /// <exception cref="ArgumentException">There are none, or one is negative, too large or not a number.</exception>
    public static PenaltyFactors Create(ReadOnlySpan<double> factors)
    {
        if (factors.IsEmpty)
            throw new ArgumentException("There are no penalty factors. Give one for each feature, or leave them out.", nameof(factors));
        double[] copy = factors.ToArray();
        for (int d = 0; d < copy.Length; d++)
        {
            if (!(copy[d] is >= 0 and <= Penalty.Largest))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The penalty factor of feature {d} (from 0) is {copy[d]:R}. It must be a number from 0 to 1e100; "
                        + $"to shut a feature out, leave out its column."),
                    nameof(factors));
            }
        }

        return new PenaltyFactors(copy);
    }

    /// <summary>Whether the other has the same factors in the same order.</summary>
    /// <param name="other">The other, or null.</param>
    public bool Equals(PenaltyFactors? other) => other is not null && _factors.AsSpan().SequenceEqual(other._factors);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PenaltyFactors);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode code = default;
        foreach (double factor in _factors) code.Add(factor);
        return code.ToHashCode();
    }

    /// <summary>The factors, or from seventeen on what they are like.</summary>
    public override string ToString() => Count <= Shown
        ? $"[{string.Join(", ", _factors.Select(factor => factor.ToString("R", CultureInfo.InvariantCulture)))}]"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{Count} from {_factors.Min():R} to {_factors.Max():R}, {_factors.Count(factor => factor == 0)} of them 0");

    /// <inheritdoc/>
    public IEnumerator<double> GetEnumerator() => ((IEnumerable<double>)_factors).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
