namespace Polylogit.Objectives;

/// <summary>A data fit that knows its dual: for each row a distribution over the classes.</summary>
internal interface IDualOracle
{
    /// <summary>The share of the rows, by weight, that each class labels; length K.</summary>
    ReadOnlySpan<double> LabelShares { get; }

    /// <summary>
    /// A bound on the Euclidean norm of what a product with a row adds up, which says what rounding can do to a gradient. Scaling included, and what cancels
    /// in it.
    /// </summary>
    double LargestRow { get; }

    /// <summary>A bound on the magnitudes that a score at a point adds up, offsets included, which says what rounding can do to it.</summary>
    double LargestScore(ReadOnlySpan<double> parameters);

    /// <summary>The mean over rows of diag(p) - p p' at a point: the Hessian in the intercepts alone.</summary>
    /// <param name="parameters">In the shape of <see cref="IDataFit.Shape"/>.</param>
    /// <param name="covariance">Written; K x K.</param>
    void ClassCovariance(ReadOnlySpan<double> parameters, Span<double> covariance);

    /// <summary>
    /// The mean entropy of the distributions q that a map makes of the probabilities at a point, in nats. <paramref name="gradient"/> becomes the mean over
    /// rows of (q - [label]) (x, 1), what the gradient would be with q in the place of the probabilities.
    /// </summary>
    /// <param name="parameters">In the shape of <see cref="IDataFit.Shape"/>.</param>
    /// <param name="map">From probabilities to distributions.</param>
    /// <param name="gradient">Written; the same shape.</param>
    double Dual(ReadOnlySpan<double> parameters, DualMap map, Span<double> gradient);
}
