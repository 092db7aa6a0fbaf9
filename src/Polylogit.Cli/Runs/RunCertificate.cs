using Polylogit.Objectives;

namespace Polylogit.Cli.Runs;

/// <summary>The numbers of a <see cref="Certificate"/>, and its sentence.</summary>
internal sealed record RunCertificate(double Primal, double? Dual, double? RelativeGap, double? GradientNorm, double? CoefficientBound, string Words)
{
    public static RunCertificate Of(Certificate certificate) => new(
        certificate.Primal, certificate.Dual, certificate.RelativeGap, Finite(certificate.GradientNorm), Finite(certificate.CoefficientBound), certificate.ToString());

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
