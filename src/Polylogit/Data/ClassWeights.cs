using System.Globalization;

namespace Polylogit.Data;

/// <summary>
/// Weights of whole classes, for data in which some are rare or some mistakes cost more. Each row's weight is multiplied by that of its class, so that
/// a weight of k is the rows of the class k times.
/// </summary>
public sealed record ClassWeights
{
    private readonly (string Class, double Weight)[]? _named;

    private ClassWeights((string Class, double Weight)[]? named) => _named = named;

    /// <summary>
    /// Every class weighs the same: a row gets n / (K n_k), with the n_k rows of its class among n rows of K classes, all counted by their own weights.
    /// </summary>
    /// <remarks>Source: King, Zeng, Logistic Regression in Rare Events Data (2001), as scikit-learn's <c>class_weight="balanced"</c> has it.</remarks>
    public static ClassWeights Balanced { get; } = new((ValueTuple<string, double>[]?)null);

    /// <summary>Weights by the names of classes; a class that is not named has the weight 1.</summary>
    /// <param name="weights">Names, each once, with weights from 0 to 1e100.</param>
    /// <exception cref="ArgumentException">There is none, a class is named twice, or a weight is negative, NaN, infinite or too large.</exception>
    public static ClassWeights Named(params IEnumerable<(string Class, double Weight)> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        (string Class, double Weight)[] named = [.. weights];
        if (named.Length == 0) throw new ArgumentException("Name a class and its weight, such as (\"rare\", 5).", nameof(weights));
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach ((string name, double weight) in named)
        {
            if (!names.Add(name)) throw new ArgumentException($"The class '{name}' has two weights. Give it one.", nameof(weights));
            if (weight is not (>= 0 and <= Dataset.LargestWeight))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"The weight of the class '{name}' is {weight}. Give a number from 0 to {Dataset.LargestWeight:G}, such as 5."), nameof(weights));
            }
        }

        return new ClassWeights(named);
    }

    /// <summary>"balanced", or names with their weights: "rare=5, usual=0.5".</summary>
    public override string ToString() => _named is null
        ? "balanced"
        : string.Join(", ", _named.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Class}={pair.Weight:R}")));

    /// <summary>Whether the other says the same of the same classes, in the same order.</summary>
    /// <param name="other">Another.</param>
    public bool Equals(ClassWeights? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The weight of each class of a dataset; length K.</summary>
    /// <param name="data">The rows that balanced weights count.</param>
    /// <exception cref="DataFormatException">A class that is named is not among those of the data.</exception>
    public IReadOnlyList<double> Of(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return _named is null ? BalancedFor(data) : NamedFor(data.Labels.ClassNames);
    }

    /// <summary>The dataset with each row's weight multiplied by that of its class.</summary>
    internal Dataset Apply(Dataset data)
    {
        IReadOnlyList<double> ofClass = Of(data);
        double[] weights = new double[data.RowCount];
        for (int row = 0; row < weights.Length; row++) weights[row] = data.WeightOf(row) * ofClass[data.Labels.Indices[row]];
        return data with { Weights = weights };
    }

    private double[] NamedFor(IReadOnlyList<string> classes)
    {
        double[] weights = new double[classes.Count];
        Array.Fill(weights, 1);
        foreach ((string name, double weight) in _named!)
        {
            int k = classes.ToList().IndexOf(name);
            if (k < 0)
            {
                string hint = Spelling.Nearest(name, classes) is { } near ? $"Did you mean '{near}'?"
                    : $"There are {string.Join(", ", classes.Take(10))}{(classes.Count > 10 ? $" and {classes.Count - 10} more" : "")}.";
                throw new DataFormatException($"There is no class '{name}' to give a weight to. {hint}");
            }

            weights[k] = weight;
        }

        return weights;
    }

    private static double[] BalancedFor(Dataset data)
    {
        double[] counts = new double[data.ClassCount];
        for (int row = 0; row < data.RowCount; row++) counts[data.Labels.Indices[row]] += data.WeightOf(row);
        double total = counts.Sum();
        int present = counts.Count(count => count > 0);
        return Array.ConvertAll(counts, count => count > 0 ? total / (present * count) : 0);
    }
}
