using Polylogit.Models;
using Polylogit.Models.Formats;

namespace Polylogit.Onnx;

/// <summary>Whether the numbers of a model are within what the graph holds.</summary>
internal static class Precision
{
    /// <exception cref="ModelFormatException">A parameter is beyond single precision.</exception>
    public static void Check(LogisticModel model, string file, bool isDouble)
    {
        if (isDouble) return;
        for (int k = 0; k < model.ClassCount; k++)
        {
            if (!float.IsFinite((float)model.Intercepts[k])) throw TooLarge(file, "intercept", model.Intercepts[k], model.ClassNames[k]);
            foreach (double coefficient in model.Coefficients.Slice(k * model.FeatureCount, model.FeatureCount))
            {
                if (!float.IsFinite((float)coefficient)) throw TooLarge(file, "coefficient", coefficient, model.ClassNames[k]);
            }
        }
    }

    private static ModelFormatException TooLarge(string file, string what, double value, string name) => new(FormattableString.Invariant(
        $"The model cannot be written to '{file}' in single precision: class '{name}' has the {what} {value:G3}, beyond 3.4e38. Use the operators Gemm in double precision (--onnx gemm)."));
}
