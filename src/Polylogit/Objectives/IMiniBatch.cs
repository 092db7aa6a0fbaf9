namespace Polylogit.Objectives;

/// <summary>A data fit that can look at a few rows only.</summary>
internal interface IMiniBatch
{
    /// <summary>
    /// Mean loss and accuracy over the rows, and the gradient of that mean. The mean loss is the weighted sum divided by the number of rows and the mean
    /// weight of all rows of the data, which makes it an estimate, without bias, of that of all rows: heavy rows make large steps.
    /// </summary>
    /// <param name="rows">Row indices, in any order.</param>
    /// <param name="parameters">Parameters.</param>
    /// <param name="gradient">Written.</param>
    Measurement ValueAndGradient(ReadOnlyMemory<int> rows, ReadOnlySpan<double> parameters, Span<double> gradient);
}
