using System.Globalization;

namespace Polylogit.Diagnosis;

/// <summary>
/// Classes that can be told apart without an error: without a penalty there is then no best fit, since some coefficients can grow for ever and the loss
/// still falls. Complete where every row of every class lies strictly on its side, quasi-complete where some rows lie on the border or other classes overlap.
/// <para>Source: Albert and Anderson, On the existence of maximum likelihood estimates in logistic regression models, Biometrika 71 (1984).</para>
/// </summary>
public sealed record Separation
{
    private const int Shown = 6;

    /// <summary>Whether all classes are completely separated from each other.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>
    /// Pairs of classes, by name, of which some or all rows of the first are told from the second by coefficients without bound.
    /// </summary>
    public required IReadOnlyList<(string Class, string Other)> Classes { get; init; }

    /// <summary>Features, from 0, whose coefficients grow without bound along the direction that was found, the weightiest first.</summary>
    public required IReadOnlyList<int> Features { get; init; }

    /// <summary>Classes, by name, that have only a single row.</summary>
    public required IReadOnlyList<string> SingleRows { get; init; }

    /// <summary>A sentence without a full stop: what is separated by what, and what to type.</summary>
    public override string ToString()
    {
        string[] names = [.. Classes.SelectMany(pair => new[] { pair.Class, pair.Other }).Distinct(StringComparer.Ordinal)];
        string classes = Listed([.. names.Select(name => $"'{name}'")]), single = SingleRows.Count == 0 ? "" : SingleRows.Count == 1
            ? $"; class '{SingleRows[0]}' has a single row"
            : $"; classes {Listed([.. SingleRows.Select(name => $"'{name}'")])} have a single row each";
        string features = Features.Count == 0 ? "the intercepts alone" : string.Create(
            CultureInfo.InvariantCulture, $"{(Features.Count == 1 ? "feature" : "features")} {Listed([.. Features.Select(d => d.ToString(CultureInfo.InvariantCulture))])} (from 0)");
        return $"there is no best fit: the classes {classes} are separated {(IsComplete ? "completely" : "in part")} by {features}{single}, "
            + "so coefficients grow for ever; give a penalty (--l2 auto)";
    }

    private static string Listed(string[] items) => items.Length switch
    {
        1 => items[0],
        <= Shown => $"{string.Join(", ", items[..^1])} and {items[^1]}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", items[..Shown])} and {items.Length - Shown} more"),
    };
}
