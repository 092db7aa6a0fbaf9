using System.Globalization;

namespace Polylogit.Penalties;

/// <summary>
/// lambda / 2 times the sum of squared coefficients (ridge, weight decay), which draws all of them towards 0 and none to it.
/// With the loss a mean over n rows, scikit-learn's C equals 1 / (lambda n); for two classes, of which it penalises the difference alone, 2 / (lambda n).
/// <para>Source: Hoerl and Kennard, Ridge Regression, Technometrics 12 (1970).</para>
/// </summary>
public sealed record L2 : Penalty, ISmoothPenalty, IElasticPenalty
{
    /// <summary>A penalty of the given strength.</summary>
    /// <param name="lambda">Strength, from 0 to 1e100.</param>
    /// <exception cref="ArgumentOutOfRangeException">The strength is negative, too large or not a number.</exception>
    public L2(double lambda) => Lambda = lambda;

    /// <summary>Strength.</summary>
    public double Lambda { get; init => field = Strength(value); }

    /// <summary>What multiplies the strength for each feature; null means that nothing does.</summary>
    public PenaltyFactors? Factors { get; init; }

    ElasticTerm IElasticPenalty.Term => Term;

    private ElasticTerm Term => new(0, Lambda, Factors);

    /// <inheritdoc/>
    public override double Value(ReadOnlySpan<double> coefficients, int features) => Term.Value(coefficients, features);

    /// <summary>The strength in words, as lambda and as the C of scikit-learn, which depends on the number of rows.</summary>
    /// <param name="rows">Number of training rows n, at least 1.</param>
    /// <param name="classes">Number of classes K. For two scikit-learn penalises one vector, of which the optimum here has plus and minus a half.</param>
    /// <returns>Such as "L2 with lambda 1.667E-05, which is scikit-learn's C = 1 on 60000 rows".</returns>
    public string Describe(int rows, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        if (Lambda == 0) return "L2 with lambda 0, which is no penalty";
        string equal = string.Create(
            CultureInfo.InvariantCulture, $"L2 with lambda {Lambda:G4}, which is scikit-learn's C = {(classes == 2 ? 2 : 1) / Lambda / rows:G4} on {rows} rows{(classes == 2 ? " of two classes" : "")}");
        return Factors is null ? equal : $"{equal}, times the factors {Factors} of the features";
    }

    /// <summary>Such as "L2(lambda = 0.5)".</summary>
    public override string ToString() => Text("L2", Lambda, "", Factors);

    void ISmoothPenalty.AddGradient(ReadOnlySpan<double> coefficients, int features, Span<double> gradient) =>
        Term.AddQuadratic(coefficients, features, gradient);

    void ISmoothPenalty.AddHessianProduct(ReadOnlySpan<double> direction, int features, Span<double> product) =>
        Term.AddQuadratic(direction, features, product);

    double ISmoothPenalty.Curvature(int feature) => Term.Curvature(feature);
}
