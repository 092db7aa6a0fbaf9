namespace Polylogit.Models.Formats;

/// <summary>A format that gives the model back, with the same bits in every number.</summary>
public abstract class ReadableModelFormat : ModelFormat
{
    /// <summary>Reads a model.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="file">What to call it in messages.</param>
    /// <exception cref="ModelFormatException">The content is no model, or is damaged; the message says what and what to do.</exception>
    public abstract LogisticModel Read(ReadOnlyMemory<byte> content, string file);

    /// <inheritdoc/>
    public sealed override RowScorer Scorer(ReadOnlyMemory<byte> content, string file) => Read(content, file).PredictProbabilities;

    /// <summary>A model from what a file holds.</summary>
    /// <exception cref="ModelFormatException">It does not make a model.</exception>
    internal static LogisticModel Build(ReadOnlySpan<double> coefficients, ReadOnlySpan<double> intercepts, ModelHeader header, string file)
    {
        try
        {
            return new LogisticModel(coefficients, intercepts, header.ClassNames, header.Training).WithEncoding(header.Encoding).WithFirstColumn(header.FirstColumn);
        }
        catch (ArgumentException error)
        {
            throw new ModelFormatException($"The model '{file}' is refused: {error.Message}", error);
        }
    }
}
