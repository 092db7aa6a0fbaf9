namespace Polylogit.Models.Formats;

/// <summary>A model that was written to a file, and how well the file agrees with it.</summary>
/// <param name="Format">The format.</param>
/// <param name="SampleRows">Number of rows that were scored by the model and again from the bytes of the file.</param>
/// <param name="LargestDifference">The largest difference of a probability among them.</param>
/// <param name="LeftOut">What of the model the file does not hold, as the end of a sentence; null where it holds everything.</param>
public sealed record ModelExport(ModelFormat Format, int SampleRows, double LargestDifference, string? LeftOut)
{
    /// <summary>
    /// Writes a model to a file, whole or not at all, after its bytes were scored again on sample rows (<see cref="Models.Formats.SampleRows"/>) and agreed.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file to write or replace.</param>
    /// <param name="format">The format.</param>
    /// <exception cref="ModelFormatException">The format cannot hold the model, or what it wrote does not agree; no file is written then.</exception>
    /// <exception cref="IOException">The folder does not exist or the disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    public static ModelExport Write(LogisticModel model, string path, ModelFormat format)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(format);
        string file = Path.GetFileName(path);
        byte[] content = format.ToBytes(model, file);
        double[][] rows = Formats.SampleRows.Of(model);
        double difference = LargestDifferenceOf(model, format.Scorer(content, file), rows);
        if (!(difference <= format.Tolerance))
        {
            throw new ModelFormatException(FormattableString.Invariant(
                $"The model was not written to '{path}': scored again from its bytes, a probability differs by {difference:G2}, and {format.Name} may differ by {format.Tolerance:G2}. Choose another format, such as .json, which holds every digit."));
        }

        AtomicFile.Write(path, content);
        return new ModelExport(format, rows.Length, difference, format.LeavesOut(model));
    }

    /// <summary>The largest difference of a probability between a model and a scorer; NaN where the scorer gives one.</summary>
    internal static double LargestDifferenceOf(LogisticModel model, RowScorer scorer, double[][] rows)
    {
        double[] expected = new double[model.ClassCount], actual = new double[model.ClassCount];
        double largest = 0;
        foreach (double[] row in rows)
        {
            model.PredictProbabilities(row, expected);
            scorer(row, actual);
            for (int k = 0; k < expected.Length; k++) largest = Math.Max(largest, Math.Abs(expected[k] - actual[k]));
        }

        return largest;
    }
}
