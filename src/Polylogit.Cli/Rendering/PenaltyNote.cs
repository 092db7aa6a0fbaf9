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
    /// <param name="classes">Number of classes.</param>
    public static string? Of(Penalty penalty, int rows, double weight, int classes) => penalty switch
    {
        L2 l2 when weight == rows => l2.Describe(rows, classes),
        L2 l2 => $"L2 with {Equal(l2.Lambda, weight, classes == 2 ? 2 : 1)}{Times(l2.Factors)}",
        L1 l1 => $"L1 with {Equal(l1.Lambda, weight, 1)}{Times(l1.Factors)}",
        ElasticNet net => string.Create(CultureInfo.InvariantCulture, $"elastic net with L1 ratio {net.L1Ratio} and {Equal(net.Lambda, weight, classes == 2 ? 0 : 1)}{Times(net.Factors)}"),
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

    /// <param name="lambda">The strength.</param>
    /// <param name="weight">What the rows weigh together.</param>
    /// <param name="times">C times lambda times the weight; 0 where no C is the same.</param>
    private static string Equal(double lambda, double weight, int times) => times == 0
        ? string.Create(CultureInfo.InvariantCulture, $"lambda {lambda:G4}")
        : string.Create(CultureInfo.InvariantCulture, $"lambda {lambda:G4}, which is scikit-learn's C = {times / lambda / weight:G4} on rows that weigh {Numbers.Count(weight)}");

    private static string Times(PenaltyFactors? factors) => factors is null ? "" : $", times the factors {factors} of the features";
}
