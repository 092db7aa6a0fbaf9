using System.Globalization;
using Polylogit.Data;
using Polylogit.Penalties;

namespace Polylogit.Cli.Options;

/// <summary>Penalty factors as they were typed: one number for each feature, or columns with theirs, the others 1.</summary>
internal sealed class FactorText
{
    public const string Expected = "columns with factors from 0 up, such as age=0,income=2, or a factor for each feature, such as 1,0,2";

    private readonly (string Column, double Factor)[] _pairs;

    private FactorText((string, double)[] pairs) => _pairs = pairs;

    /// <summary>Reads 1,0,2 or age=0,income=2.</summary>
    public static bool TryParse(string text, out FactorText? factors)
    {
        factors = null;
        List<(string, double)> pairs = [];
        foreach (string part in text.Split(','))
        {
            int sign = part.LastIndexOf('=');
            bool valid = double.TryParse(part[(sign + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out double factor) && factor is >= 0 and <= 1e100;
            if (!valid || sign == 0) return false;
            pairs.Add((sign < 0 ? "" : part[..sign].Trim(), factor));
        }

        bool named = pairs[0].Item1.Length > 0;
        if (pairs.Exists(pair => pair.Item1.Length > 0 != named)) return false;
        factors = new FactorText([.. pairs]);
        return true;
    }

    /// <summary>One factor for each feature of the data.</summary>
    /// <exception cref="CommandException">A column is not there, or there are not as many factors as features.</exception>
    public PenaltyFactors For(DatasetSplit data)
    {
        int features = data.Train.FeatureCount;
        if (_pairs[0].Column.Length == 0)
        {
            return _pairs.Length == features
                ? PenaltyFactors.Create([.. _pairs.Select(pair => pair.Factor)])
                : throw CommandException.Usage($"--penalty-factors names {_pairs.Length} factors and the data have {features} features. Give one for each, or name columns, such as {(data.Encoding?.FeatureNames[0] ?? "1")}=0.");
        }

        double[] factors = new double[features];
        Array.Fill(factors, 1);
        string[] columns = Columns(data);
        string[] names = [.. data.Encoding?.FeatureNames ?? columns];
        foreach ((string name, double factor) in _pairs)
        {
            bool found = false;
            for (int d = 0; d < features; d++)
            {
                if (columns[d] != name && names[d] != name) continue;
                factors[d] = factor;
                found = true;
            }

            if (!found) throw CommandException.Usage($"--penalty-factors: there is no column '{name}'. {Instead(name, columns)}");
        }

        return PenaltyFactors.Create(factors);
    }

    /// <summary>The column that each feature comes from; without names its number from 1.</summary>
    private static string[] Columns(DatasetSplit data) => data.Encoding is { } encoding
        ? [.. encoding.Columns.SelectMany(column => Enumerable.Repeat(column.Name, column.FeatureCount))]
        : [.. Enumerable.Range(1, data.Train.FeatureCount).Select(number => number.ToString(CultureInfo.InvariantCulture))];

    private static string Instead(string name, string[] columns) => Spelling.Nearest(name, columns) is { } near
        ? $"Did you mean '{near}'?"
        : $"There are {string.Join(", ", columns.Distinct().Take(10))}{(columns.Length > 10 ? ", ..." : "")}.";
}
