using Polylogit.Kernels;

namespace Polylogit.Models.Formats;

/// <summary>
/// Rows to compare two scorers of one model on, where no data are at hand: every feature is drawn so that its largest coefficient tells in the
/// scores, whatever its scale, and no score is so large that the softmax hides the others.
/// </summary>
internal static class SampleRows
{
    private const int Count = 64;
    private const ulong Seed = 1;
    private const int Steps = 1 << 24;

    // Within single precision, so that a format with float features is compared by its arithmetic and not by the rounding of the row.
    private const double Largest = 1e30;

    /// <summary>Rows of D features that single precision holds exactly; the first is all zeros.</summary>
    public static double[][] Of(LogisticModel model)
    {
        double[] magnitudes = Magnitudes(model);
        double share = 4 / Math.Sqrt(model.FeatureCount);
        Xoshiro256 random = new(Seed);
        double[][] rows = new double[Count][];
        for (int i = 0; i < Count; i++)
        {
            rows[i] = new double[model.FeatureCount];
            if (i == 0) continue;
            for (int d = 0; d < rows[i].Length; d++)
            {
                double value = (2.0 * random.Below(Steps) / Steps - 1) * share / magnitudes[d];
                rows[i][d] = (float)Math.Clamp(value, -Largest, Largest);
            }
        }

        return rows;
    }

    private static double[] Magnitudes(LogisticModel model)
    {
        double[] magnitudes = new double[model.FeatureCount];
        for (int j = 0; j < model.Coefficients.Length; j++)
        {
            ref double magnitude = ref magnitudes[j % magnitudes.Length];
            magnitude = Math.Max(magnitude, Math.Abs(model.Coefficients[j]));
        }

        for (int d = 0; d < magnitudes.Length; d++)
        {
            if (magnitudes[d] == 0) magnitudes[d] = 1;
        }

        return magnitudes;
    }
}
