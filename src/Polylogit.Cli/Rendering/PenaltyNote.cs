using System.Globalization;
using Polylogit.Penalties;

namespace Polylogit.Cli.Rendering;

/// <summary>Penalties in words, with what other programs call them.</summary>
internal static class PenaltyNote
{
    /// <summary>A penalty in words; null where there is none.</summary>
    /// <param name="penalty">The penalty.</param>
    /// <param name="rows">Number of training rows.</param>
    /// <param name="weight">What they weigh together.</param>
    public static string? Of(Penalty penalty, int rows, double weight) => penalty switch
    {
        L2 l2 when weight == rows => l2.Describe(rows),
        L2 l2 => $"L2 with {Equal(l2.Lambda, weight)}{Times(l2.Factors)}",
        L1 l1 => $"L1 with {Equal(l1.Lambda, weight)}{Times(l1.Factors)}",
        ElasticNet net => string.Create(CultureInfo.InvariantCulture, $"elastic net with L1 ratio {net.L1Ratio} and {Equal(net.Lambda, weight)}{Times(net.Factors)}"),
        GroupLasso group => string.Create(CultureInfo.InvariantCulture, $"group lasso with lambda {group.Lambda:G4}{Times(group.Factors)}"),
        _ => null,
    };

    /// <summary>A penalty in a word or two.</summary>
    public static string Name(Penalty penalty) => penalty switch
    {
        L2 => "L2",
        L1 => "L1",
        ElasticNet => "elastic net",
        GroupLasso => "group lasso",
        _ => "none",
    };

    /// <summary>The strength of a penalty; 0 where there is none.</summary>
    public static double Lambda(Penalty penalty) => penalty switch
    {
        L2 l2 => l2.Lambda,
        L1 l1 => l1.Lambda,
        ElasticNet net => net.Lambda,
        GroupLasso group => group.Lambda,
        _ => 0,
    };

    private static string Equal(double lambda, double weight) => string.Create(
        CultureInfo.InvariantCulture, $"lambda {lambda:G4}, which is scikit-learn's C = {1 / lambda / weight:G4} on rows that weigh {Numbers.Count(weight)}");

    private static string Times(PenaltyFactors? factors) => factors is null ? "" : $", times the factors {factors} of the features";
}
