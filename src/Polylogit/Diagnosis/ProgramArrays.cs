using Polylogit.Data.Formats;

namespace Polylogit.Diagnosis;

/// <summary>
/// The arrays of somebody's program, as numpy's <c>np.save</c> wrote them, all of the same moment; whatever is left out is not looked at. For n rows, D features
/// and K classes. Two classes may have one column of scores and probabilities, those of class 1.
/// </summary>
public sealed record ProgramArrays
{
    /// <summary>Probabilities, n x K.</summary>
    public NpyArray? Probabilities { get; init; }

    /// <summary>Labels: n class indices, or n x K with a 1 in each row.</summary>
    public NpyArray? Labels { get; init; }

    /// <summary>Scores before the softmax, n x K.</summary>
    public NpyArray? Logits { get; init; }

    /// <summary>Features of the rows, n x D, with or without a column of ones.</summary>
    public NpyArray? Features { get; init; }

    /// <summary>Features of test rows, with the same columns.</summary>
    public NpyArray? TestFeatures { get; init; }

    /// <summary>Coefficients, D x K or K x D; where features have no column of ones, biases may be their first or last row or column.</summary>
    public NpyArray? Weights { get; init; }

    /// <summary>Biases, K.</summary>
    public NpyArray? Bias { get; init; }

    /// <summary>Gradient of the loss, in the shape of the weights.</summary>
    public NpyArray? Gradient { get; init; }

    /// <summary>The loss while the program trained.</summary>
    public LossHistory? Loss { get; init; }
}
