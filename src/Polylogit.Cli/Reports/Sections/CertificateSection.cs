using Polylogit.Cli.Runs;

namespace Polylogit.Cli.Reports.Sections;

/// <summary>How training ended, and how near the model is to the best one.</summary>
internal static class CertificateSection
{
    public static Section Of(ReportContent content)
    {
        RunFit fit = content.Run.Fit;
        return new Section("certificate", "Certificate", Html.Of(
            $"""
            <div class="beside">
            <div>
            <p>Training ended because of this: <strong>{fit.StopReason}</strong>. It took {Taken(fit)}, {fit.Passes:0.#} passes over the data and {fit.Seconds:G3} s.</p>
            {(fit.Certificate is { } certificate ? Proof(certificate, fit) : None(fit))}
            </div>
            {CurvesSection.Distance(content)}</div>
            """));
    }

    private static string Taken(RunFit fit) => fit.SeesAllRows ? $"{fit.Steps} iterations" : $"{fit.Steps} batches";

    private static Html Proof(RunCertificate certificate, RunFit fit) => certificate.RelativeGap is { } gap
        ? Html.Of(
            $"""
            <p>Proven: {certificate.Words}. No coefficients whatever do better on these training rows with this penalty by more than that, and whoever has the data can check it: <code>polylogit verify</code> computes it again.{(gap > fit.Tolerance ? " That is more than was asked for." : "")}</p>
            <dl class="facts">
            <div><dt>Objective at the model</dt><dd>{certificate.Primal:G12}</dd></div>
            <div><dt>No model is below</dt><dd>{certificate.Dual.GetValueOrDefault():G12}</dd></div>
            <div><dt>Relative gap</dt><dd>{gap:G3}, {fit.Tolerance:G3} was asked for</dd></div>
            {Fact("Largest element of the gradient", certificate.GradientNorm)}{Fact("Distance of the coefficients from the best, at most", certificate.CoefficientBound)}</dl>
            """)
        : Html.Of($"<p>Not proven: {certificate.Words}.</p>");

    private static Html Fact(string name, double? value) => value is { } number ? Html.Of($"<div><dt>{name}</dt><dd>{number:G3}</dd></div>\n") : Html.Empty;

    private static Html None(RunFit fit) => Html.Of(
        $"<p>Nothing proves how near this model is to the best one: {fit.Solver} looks at a few rows at a time and ends when it has done its steps. A solver that looks at all rows (<code>--solver auto</code>) ends with a proof.</p>");
}
