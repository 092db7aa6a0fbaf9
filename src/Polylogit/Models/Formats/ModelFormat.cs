namespace Polylogit.Models.Formats;

/// <summary>
/// A file format that models are written in. Whatever it writes can be scored again from its bytes alone, so that an export is checked before it
/// takes its name; a format that gives the whole model back is a <see cref="ReadableModelFormat"/>.
/// </summary>
public abstract class ModelFormat
{
    /// <summary>Name of the format, such as "json".</summary>
    public abstract string Name { get; }

    /// <summary>File extensions with their dot, in lower case.</summary>
    public abstract IReadOnlyList<string> Extensions { get; }

    /// <summary>
    /// The largest difference of a probability that the format may make: 0 where it holds every digit and is computed in the same order.
    /// </summary>
    public virtual double Tolerance => 0;

    /// <summary>Whether a file that begins with these bytes looks like this format.</summary>
    /// <param name="head">The beginning of the file, or all of it.</param>
    public abstract bool Sniff(ReadOnlySpan<byte> head);

    /// <summary>What of a model a file of this format does not hold, as the end of a sentence; null where it holds everything.</summary>
    /// <param name="model">The model.</param>
    public virtual string? LeavesOut(LogisticModel model) => null;

    /// <summary>The content of the file.</summary>
    /// <param name="model">The model.</param>
    /// <param name="file">Name of the file, by which some formats name what is in it.</param>
    /// <exception cref="ModelFormatException">The format cannot hold this model; the message says why and what to do.</exception>
    public abstract byte[] ToBytes(LogisticModel model, string file);

    /// <summary>Scores rows from the content of a file alone.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="file">What to call it in messages.</param>
    /// <exception cref="ModelFormatException">The content is none that this format wrote.</exception>
    public abstract RowScorer Scorer(ReadOnlyMemory<byte> content, string file);

    internal static ModelFormatException Refused(string file, string reason) => new($"The model '{file}' is refused: {reason}.");
}
