using Polylogit.Kernels;

namespace Polylogit.Penalties;

/// <summary>
/// lambda / 2 times the sum of squared coefficients (ridge, weight decay). With the loss a mean over n rows,
/// scikit-learn's C equals 1 / (lambda n).
/// </summary>
public sealed record L2 : Penalty, ISmoothPenalty
{
    /// <summary>A penalty of the given strength.</summary>
    /// <param name="lambda">Strength, finite and not negative.</param>
    public L2(double lambda)
    {
        if (!double.IsFinite(lambda) || lambda < 0)
            throw new ArgumentOutOfRangeException(nameof(lambda), lambda, "The strength of a penalty is a number from 0 up.");
        Lambda = lambda;
    }

    /// <summary>Strength.</summary>
    public double Lambda { get; }

    /// <inheritdoc/>
    public override double Value(ReadOnlySpan<double> coefficients) => Lambda / 2 * Vectors.Dot(coefficients, coefficients);

    void ISmoothPenalty.AddGradient(ReadOnlySpan<double> coefficients, Span<double> gradient) =>
        Vectors.AddScaled(Lambda, coefficients, gradient);
}
