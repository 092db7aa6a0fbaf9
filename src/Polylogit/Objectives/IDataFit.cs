using Polylogit.Models;

namespace Polylogit.Objectives;

/// <summary>
/// The mean negative log-likelihood of a dataset, each row by its weight, as a function of the parameters. One call is one pass over the data; this is where
/// threads live, and where other backends (processes, a GPU) would.
/// </summary>
internal interface IDataFit
{
    ParameterShape Shape { get; }

    /// <summary>Number of rows n.</summary>
    int RowCount { get; }

    /// <summary>Loss and accuracy at a point, and the gradient of the loss.</summary>
    /// <param name="parameters">Parameters in the shape of <see cref="Shape"/>.</param>
    /// <param name="gradient">Written; the same shape.</param>
    Measurement ValueAndGradient(ReadOnlySpan<double> parameters, Span<double> gradient);

    /// <summary>Loss and accuracy at a point.</summary>
    /// <param name="parameters">Parameters in the shape of <see cref="Shape"/>.</param>
    Measurement Value(ReadOnlySpan<double> parameters);

    /// <summary>
    /// The share of the rows whose most probable class is their label, 0..1: what <see cref="Value"/> says of it, and cheaper where points are near
    /// those asked about before.
    /// </summary>
    /// <param name="parameters">Parameters in the shape of <see cref="Shape"/>.</param>
    double Accuracy(ReadOnlySpan<double> parameters);

    /// <summary>The same data multiplied in double: this data fit itself where it is so already.</summary>
    IDataFit InDouble();

    /// <summary>What rounding can change of a loss, as a share of it.</summary>
    double RelativeNoise { get; }

    /// <summary>Rows that were multiplied with so far, as a multiple of their number: the passes over the data.</summary>
    double Passes { get; }
}
