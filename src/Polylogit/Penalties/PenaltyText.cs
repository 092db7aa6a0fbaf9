using System.Globalization;
using System.Text.RegularExpressions;

namespace Polylogit.Penalties;

/// <summary>Penalties as text that reads back to the same penalty, number for number.</summary>
internal static partial class PenaltyText
{
    /// <summary>What <see cref="Penalty.ToString"/> says, with every factor.</summary>
    public static string Write(Penalty penalty)
    {
        (Penalty bare, PenaltyFactors? factors) = penalty switch
        {
            L1 l1 => (l1 with { Factors = null }, l1.Factors),
            L2 l2 => (l2 with { Factors = null }, l2.Factors),
            ElasticNet net => (net with { Factors = null }, net.Factors),
            GroupLasso group => (group with { Factors = null }, group.Factors),
            _ => (penalty, (PenaltyFactors?)null),
        };
        return factors is null
            ? bare.ToString()
            : $"{bare.ToString()[..^1]}, factors = [{string.Join(", ", factors.Select(factor => factor.ToString("R", CultureInfo.InvariantCulture)))}])";
    }

    /// <summary>Reads what <see cref="Write"/> wrote, and nothing else.</summary>
    /// <exception cref="FormatException">It is not such a text.</exception>
    public static Penalty Read(string text)
    {
        if (text == Write(Penalty.None)) return Penalty.None;
        try
        {
            Match parts = Parts().Match(text);
            double lambda = Number(parts.Groups["lambda"]);
            PenaltyFactors? factors = parts.Groups["factors"].Success ? PenaltyFactors.Create([.. parts.Groups["factors"].Value.Split(", ").Select(Number)]) : null;
            Penalty penalty = parts.Groups["name"].Value switch
            {
                nameof(L1) => new L1(lambda) { Factors = factors },
                nameof(L2) => new L2(lambda) { Factors = factors },
                nameof(ElasticNet) => new ElasticNet(lambda, Number(parts.Groups["ratio"])) { Factors = factors },
                nameof(GroupLasso) => new GroupLasso(lambda) { Factors = factors },
                _ => throw new FormatException("it names no penalty"),
            };
            // What is not written the same again was not read as it was meant.
            return Write(penalty) == text ? penalty : throw new FormatException("it is not written as it should be");
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            throw new FormatException($"'{text}' is no penalty: {error.Message}", error);
        }
    }

    private static double Number(Group group) => Number(group.Value);

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<name>\w+)\(lambda = (?<lambda>[^,)]+)(, l1Ratio = (?<ratio>[^,)]+))?(, factors = \[(?<factors>[^\]]+)\])?\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();
}
