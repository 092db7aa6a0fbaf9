using System.Globalization;
using Polylogit.Data;
using Polylogit.Kernels;
using Polylogit.Objectives;

namespace Polylogit.Diagnosis;

/// <summary>
/// Features that repeat what other features say: without a penalty their coefficients are not determined, though probabilities are.
/// <para>Method: a Cholesky factorisation of the correlations in the order of the columns, which sets a column aside when less than 1e-12 of its variance is
/// left (a millionth of its size; R's lm asks for 1e-7). Source: Golub and Van Loan, Matrix Computations (2013), section 5.4; LINPACK's dqrdc2 as R has
/// it.</para>
/// </summary>
public sealed record RankDeficiency
{
    private const double Negligible = 1e-12, Noticeable = 1e-6, LargestValue = 1e150;
    private const int Shown = 5;

    /// <summary>Features, from 0, that do not vary, which makes them copies of the intercept; without an intercept, those that are 0 throughout.</summary>
    public required IReadOnlyList<int> Constant { get; init; }

    /// <summary>
    /// Groups of features, from 0, of which the last is a combination of the others; empty where there are more features than rows, which makes all of them so.
    /// </summary>
    public required IReadOnlyList<IReadOnlyList<int>> Dependent { get; init; }

    /// <summary>Number of rows with a weight above 0.</summary>
    public required int Rows { get; init; }

    /// <summary>Number of features.</summary>
    public required int Features { get; init; }

    /// <summary>Whether there are more coefficients for a class than rows.</summary>
    public bool HasFewRows => Features >= Rows;

    /// <summary>A sentence without a full stop: which features repeat what, and what to type.</summary>
    public override string ToString()
    {
        List<string> findings = [];
        if (HasFewRows) findings.Add(string.Create(CultureInfo.InvariantCulture, $"there are {Features} features and {Rows} rows"));
        if (Constant.Count > 0) findings.Add($"{(Constant.Count == 1 ? "feature" : "features")} {Listed(Constant)} (from 0) {(Constant.Count == 1 ? "does" : "do")} not vary");
        findings.AddRange(Dependent.Take(Shown).Select(group => $"features {Listed(group)} (from 0) depend on each other"));
        if (Dependent.Count > Shown) findings.Add(string.Create(CultureInfo.InvariantCulture, $"{Dependent.Count - Shown} more features depend on others"));
        return $"{string.Join("; ", findings)}: without a penalty many coefficients fit equally well; leave such features out or give a penalty (--l2 auto)";
    }

    /// <summary>Looks at training features.</summary>
    /// <param name="train">The training rows.</param>
    /// <param name="hasIntercept">Whether each class has an intercept.</param>
    /// <param name="crew">Threads.</param>
    /// <returns>
    /// The finding, or null where every column says something of its own. Columns that depend on each other are not looked for among 2,000 features or more,
    /// nor where a value is above 1e150.
    /// </returns>
    internal static RankDeficiency? Find(Dataset train, bool hasIntercept, Crew crew)
    {
        double[] weights = train.CommonWeights();
        ColumnStatistics columns = ColumnStatistics.Of(train.Features, weights);
        int features = train.FeatureCount;
        int[] constant =
        [
            .. Enumerable.Range(0, features).Where(d => columns.Minimum[d] == columns.Maximum[d] && (hasIntercept || columns.Minimum[d] == 0)),
        ];
        RankDeficiency finding = new()
        {
            Constant = constant,
            Dependent = [],
            Rows = weights.Length == 0 ? train.RowCount : weights.Count(weight => weight > 0),
            Features = features,
        };
        bool isLarge = 2 * (features + 1) > IHessianMatrix.LargestOrder
            || Math.Max(columns.Maximum.Max(Math.Abs), columns.Minimum.Max(Math.Abs)) > LargestValue;
        if (!finding.HasFewRows && !isLarge) finding = finding with { Dependent = Groups(Correlations(train, hasIntercept, crew), features, constant) };
        return finding.HasFewRows || finding.Constant.Count > 0 || finding.Dependent.Count > 0 ? finding : null;
    }

    /// <summary>
    /// The mean over rows of x x', with a diagonal of ones, D x D. At zero the Hessian of two classes is a quarter of it, whatever their labels are.
    /// </summary>
    private static double[] Correlations(Dataset train, bool hasIntercept, Crew crew)
    {
        int features = train.FeatureCount, order = 2 * (features + 1);
        Dataset halves = new(train.Features, Labels.Of(new int[train.RowCount], Labels.NamesByIndex(2))) { Weights = train.Weights };
        // What is left of a column beside the intercept is its distance from the mean.
        FeatureScaling scaling = FeatureScaling.Of(hasIntercept ? ScalingKind.Standard : ScalingKind.None, train);
        double[] hessian = new double[order * order], correlations = new double[features * features];
        ((IHessianMatrix)DataFits.Bind(halves, scaling, hasIntercept: false, crew)).Hessian(new double[order], hessian);
        for (int i = 0; i < features; i++)
        {
            double own = Math.Sqrt(hessian[i * (order + 1)]);
            for (int j = 0; j <= i; j++)
            {
                double size = own * Math.Sqrt(hessian[j * (order + 1)]);
                correlations[i * features + j] = size == 0 ? 0 : hessian[i * order + j] / size;
            }
        }

        return correlations;
    }

    /// <summary>Writes the factor over the matrix, row by row; a column that is set aside leaves zeros in those behind it.</summary>
    private static List<IReadOnlyList<int>> Groups(double[] matrix, int order, int[] constant)
    {
        List<IReadOnlyList<int>> groups = [];
        bool[] aside = new bool[order];
        foreach (int d in constant) aside[d] = true;
        for (int i = 0; i < order; i++)
        {
            Span<double> row = matrix.AsSpan(i * order, i + 1);
            for (int j = 0; j < i; j++)
            {
                ReadOnlySpan<double> other = matrix.AsSpan(j * order, j + 1);
                row[j] = aside[j] ? 0 : (row[j] - Vectors.Dot(row[..j], other[..j])) / other[j];
            }

            double left = 1 - Vectors.Dot(row[..i], row[..i]);
            row[i] = Math.Sqrt(Math.Max(left, 0));
            if (aside[i] || left > Negligible) continue;
            aside[i] = true;
            groups.Add([.. Combination(matrix, order, i, aside), i]);
        }

        return groups;
    }

    /// <summary>The columns whose combination a column is: those whose share of it is noticeable.</summary>
    private static IEnumerable<int> Combination(double[] matrix, int order, int column, bool[] aside)
    {
        double[] shares = matrix.AsSpan(column * order, column).ToArray();
        for (int j = column - 1; j >= 0; j--)
        {
            if (aside[j]) continue;
            shares[j] /= matrix[j * order + j];
            for (int m = 0; m < j; m++) shares[m] -= shares[j] * matrix[j * order + m];
        }

        return Enumerable.Range(0, column).Where(j => !aside[j] && Math.Abs(shares[j]) > Noticeable * Vectors.LargestMagnitude(shares));
    }

    private static string Listed(IReadOnlyList<int> items)
    {
        string[] words = [.. items.Take(Shown).Select(item => item.ToString(CultureInfo.InvariantCulture))];
        if (items.Count > Shown) return string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", words)} and {items.Count - Shown} more");
        return words.Length == 1 ? words[0] : $"{string.Join(", ", words[..^1])} and {words[^1]}";
    }
}
