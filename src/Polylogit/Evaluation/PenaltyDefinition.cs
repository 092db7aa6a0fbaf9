using Polylogit.Penalties;

namespace Polylogit.Evaluation;

/// <summary>
/// The penalties and their conjugates as they are defined, in plain loops: a second opinion on <see cref="Penalties"/>. With a factor f for each feature:
/// f (a |w| + q / 2 w^2) summed over coefficients, with conjugate max(|u| - f a, 0)^2 / (2 f q), or f g ||w|| summed over features, whose
/// conjugate is 0 where every ||u|| is at most f g.
/// </summary>
internal sealed class PenaltyDefinition
{
    private readonly double _absolute;
    private readonly double _square;
    private readonly double _group;
    private readonly bool _isGrouped;
    private readonly PenaltyFactors? _factors;

    public PenaltyDefinition(Penalty penalty)
    {
        _isGrouped = penalty is GroupLasso;
        (_absolute, _square, _group, _factors) = penalty switch
        {
            NoPenalty => (0.0, 0.0, 0.0, (PenaltyFactors?)null),
            L1 l1 => (l1.Lambda, 0.0, 0.0, l1.Factors),
            L2 l2 => (0.0, l2.Lambda, 0.0, l2.Factors),
            ElasticNet net => (net.Lambda * net.L1Ratio, net.Lambda * (1 - net.L1Ratio), 0.0, net.Factors),
            GroupLasso group => (0.0, 0.0, group.Lambda, group.Factors),
            _ => throw new NotSupportedException($"There is no definition of the penalty {penalty} to verify by."),
        };
    }

    /// <summary>The penalty of coefficients.</summary>
    /// <param name="w">For each feature its K coefficients.</param>
    public double Value(double[][] w)
    {
        double sum = 0;
        for (int d = 0; d < w.Length; d++)
        {
            double term = _group * Norm(w[d]);
            foreach (double value in w[d]) term += _absolute * Math.Abs(value) + _square / 2 * value * value;
            if (Factor(d) != 0) sum += Factor(d) * term;
        }

        return sum;
    }

    /// <summary>The largest factor from 0 to 1 by which u has to be multiplied for its conjugate to be finite.</summary>
    public double DualScale(double[][] u)
    {
        const double Within = 1 - 1e-12; // u is a sum with rounding errors of its own
        double scale = 1;
        for (int d = 0; d < u.Length; d++)
        {
            if (_square * Factor(d) > 0) continue;
            double size = _isGrouped ? Norm(u[d]) : u[d].Max(value => Math.Abs(value)), room = Factor(d) * (_isGrouped ? _group : _absolute);
            if (size * scale > room) scale = room / size * Within;
        }

        return scale;
    }

    /// <summary>The conjugate, for u that <see cref="DualScale"/> leaves as they are.</summary>
    public double Conjugate(double[][] u)
    {
        double sum = 0;
        for (int d = 0; d < u.Length && _square > 0; d++)
        {
            foreach (double value in u[d])
            {
                double excess = Math.Max(Math.Abs(value) - Factor(d) * _absolute, 0);
                if (excess > 0 && Factor(d) > 0) sum += excess * excess / (2 * Factor(d) * _square);
            }
        }

        return sum;
    }

    /// <summary>How far 0 is from the subdifferential at w of the whole objective, whose smooth part has the gradient g; by elements, for groups by features.</summary>
    public double Distance(double[] w, double[] g, int feature)
    {
        double f = Factor(feature);
        if (_isGrouped)
        {
            double norm = Norm(w);
            return norm == 0 ? Math.Max(0, Norm(g) - f * _group) : Norm([.. w.Select((value, k) => g[k] + f * _group * value / norm)]);
        }

        double largest = 0;
        for (int k = 0; k < w.Length; k++)
        {
            double slope = g[k] + f * _square * w[k];
            largest = Math.Max(largest, w[k] == 0 ? Math.Max(0, Math.Abs(slope) - f * _absolute) : Math.Abs(slope + f * _absolute * Math.Sign(w[k])));
        }

        return largest;
    }

    private double Factor(int feature) => _factors is null ? 1 : _factors[feature];

    private static double Norm(double[] values) => Math.Sqrt(values.Sum(value => value * value));
}
