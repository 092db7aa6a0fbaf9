using System.Globalization;
using Polylogit.Evaluation;

namespace Polylogit.Cli.Rendering;

/// <summary>The results of <c>verify</c>.</summary>
internal static class VerificationReport
{
    public static void WriteText(TextWriter output, Verification verification)
    {
        output.WriteLine($"primal         {Full(verification.Primal)}");
        output.WriteLine($"dual           {Full(verification.Dual)}");
        output.WriteLine($"gap            {Short(verification.Gap)}, with {Short(verification.Rounding)} for rounding");
        output.WriteLine($"relative gap   {Short(verification.RelativeGap)}");
        output.WriteLine($"gradient norm  {Short(verification.GradientNorm)}");
        output.WriteLine(verification.ToString());
    }

    public static void WriteJson(TextWriter output, string dataset, Verification verification) => JsonDocumentWriter.Write(output, json =>
    {
        json.WriteString("dataset", dataset);
        json.WriteNumber("primal", verification.Primal);
        json.WriteNumberOrNull("dual", verification.Dual);
        json.WriteNumberOrNull("gap", verification.Gap);
        json.WriteNumberOrNull("relative_gap", verification.RelativeGap);
        json.WriteNumber("gradient_norm", verification.GradientNorm);
        json.WriteNumber("tolerance", verification.Tolerance);
        json.WriteNumber("claimed_primal", verification.ClaimedPrimal);
        json.WriteBoolean("same_rows", verification.IsOfTheseRows);
        json.WriteBoolean("within_tolerance", verification.IsWithinTolerance);
        json.WriteBoolean("confirmed", verification.IsConfirmed);
        json.WriteString("words", verification.ToString());
    });

    /// <summary>As many digits as a double has: 13 can be compared with another program's.</summary>
    private static string Full(double? value) => value is { } number ? number.ToString("0.0000000000000", CultureInfo.InvariantCulture) : "-";

    private static string Short(double? value) => value is { } number ? number.ToString("0.00E+0", CultureInfo.InvariantCulture) : "-";
}
