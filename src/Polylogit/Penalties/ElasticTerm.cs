using System.Runtime.CompilerServices;
using Polylogit.Kernels;

namespace Polylogit.Penalties;

/// <summary>
/// sum over k, d of factor_d (absolute |w_kd| + square / 2 w_kd^2): the mathematics that no penalty, L1, L2 and the elastic net share.
/// With a = factor absolute, q = factor square and S(w, a) = sign(w) max(|w| - a, 0), for one coefficient:
/// <list type="bullet">
/// <item>prox(w) = S(w, step a) / (1 + step q) (Parikh and Boyd, Proximal Algorithms, 2014, section 6.5)</item>
/// <item>subdifferential = q w + a sign(w), and [-a, a] at 0</item>
/// <item>conjugate(u) = S(u, a)^2 / (2 q); for q = 0 it is 0 on [-a, a] and infinite elsewhere (Boyd and Vandenberghe, Convex Optimization,
/// 2004, section 3.3.1)</item>
/// </list>
/// </summary>
/// <param name="absolute">Strength of the sum of absolute values, from 0 up.</param>
/// <param name="square">Strength of half the sum of squares, from 0 up.</param>
/// <param name="factors">A factor for each feature; null means that each is 1.</param>
internal readonly struct ElasticTerm(double absolute, double square, PenaltyFactors? factors)
{
    public double Value(ReadOnlySpan<double> coefficients, int features)
    {
        Penalty.CheckTable(coefficients.Length, features, factors);
        double sum = 0;
        for (int i = 0; i < coefficients.Length; i += features)
            sum += ElasticRow.Value(coefficients.Slice(i, features), Factors, absolute, square / 2);
        return sum;
    }

    /// <summary>table += square diag(factors) x, row by row.</summary>
    public void AddQuadratic(ReadOnlySpan<double> x, int features, Span<double> table)
    {
        Penalty.CheckTable(x.Length, features, factors);
        if (factors is null)
        {
            Vectors.AddScaled(square, x, table);
            return;
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(table.Length, x.Length);
        for (int i = 0; i < x.Length; i += features)
        {
            for (int d = 0; d < features; d++) table[i + d] = Math.FusedMultiplyAdd(Curvature(d), x[i + d], table[i + d]);
        }
    }

    public void Prox(Span<double> coefficients, int features, double step)
    {
        Penalty.CheckTable(coefficients.Length, features, factors);
        if (absolute == 0 && square == 0) return;
        for (int i = 0; i < coefficients.Length; i += features)
            ElasticRow.Shrink(coefficients.Slice(i, features), Factors, step * absolute, step * square);
    }

    public double Prox(double coefficient, int feature, double step)
    {
        double factor = Factor(feature);
        return ElasticRow.Shrink(coefficient, step * absolute * factor, step * square * factor);
    }

    public double SubdifferentialDistance(ReadOnlySpan<double> coefficients, ReadOnlySpan<double> gradient, int features)
    {
        Penalty.CheckTable(coefficients.Length, features, factors);
        ArgumentOutOfRangeException.ThrowIfNotEqual(gradient.Length, coefficients.Length);
        double largest = 0;
        for (int i = 0; i < coefficients.Length; i += features)
        {
            for (int d = 0; d < features; d++)
                largest = Math.Max(largest, SubdifferentialDistance(coefficients[i + d], gradient[i + d], d));
        }

        return largest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double SubdifferentialDistance(double coefficient, double gradient, int feature)
    {
        double factor = Factor(feature), edge = absolute * factor;
        return coefficient == 0
            ? Math.Max(0, Math.Abs(gradient) - edge)
            : Math.Abs(gradient + square * factor * coefficient + Math.CopySign(edge, coefficient));
    }

    public double Curvature(int feature) => square * Factor(feature);

    public double Conjugate(ReadOnlySpan<double> dual, int features)
    {
        Penalty.CheckTable(dual.Length, features, factors);
        double sum = 0;
        for (int i = 0; i < dual.Length; i += features)
        {
            for (int d = 0; d < features; d++)
            {
                double factor = Factor(d), excess = Math.Abs(dual[i + d]) - absolute * factor;
                if (excess <= 0) continue;
                double curvature = square * factor;
                if (curvature == 0) return double.PositiveInfinity;
                sum += excess * (excess / curvature) / 2;
            }
        }

        return sum;
    }

    public double DualScaling(ReadOnlySpan<double> dual, int features)
    {
        Penalty.CheckTable(dual.Length, features, factors);
        double scaling = 1;
        for (int i = 0; i < dual.Length; i += features)
        {
            for (int d = 0; d < features; d++)
            {
                double factor = Factor(d), bound = absolute * factor, size = Math.Abs(dual[i + d]);
                if (size * scaling <= bound || square * factor != 0) continue;
                scaling = bound / size;
                while (size * scaling > bound) scaling = Math.BitDecrement(scaling);
            }
        }

        return scaling;
    }

    private ReadOnlySpan<double> Factors => factors is null ? [] : factors.Span;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Factor(int feature) => factors is null ? 1 : factors[feature];
}
