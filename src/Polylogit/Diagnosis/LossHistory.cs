using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Diagnosis.Numbers;

namespace Polylogit.Diagnosis;

/// <summary>What a program noted of its loss while it trained. Values may be NaN or infinite: that is one of the things looked for.</summary>
/// <param name="Training">The loss on training rows, step after step or epoch after epoch.</param>
/// <param name="Validation">The loss on other rows, at the same or at fewer steps; empty where none was noted.</param>
public sealed record LossHistory(IReadOnlyList<double> Training, IReadOnlyList<double> Validation)
{
    /// <summary>
    /// Reads a table of text, such as history.csv or what <c>np.savetxt</c> writes, with or without names of columns, or a .npy file: one column is the training
    /// loss, of two the second is that of other rows unless the first counts steps, of more the names decide (loss, train_loss, val_loss, test_loss).
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFormatException">It cannot be read, or holds no loss.</exception>
    public static LossHistory Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.EndsWith(".npy", StringComparison.OrdinalIgnoreCase)
            ? LossFile.OfArray(NpyArray.Load(path))
            : DatasetFormats.Guard(path, () => LossFile.OfText(File.ReadLines(path), path));
    }
}
