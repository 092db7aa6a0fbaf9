namespace Polylogit.Objectives;

/// <summary>
/// A data fit that can look at its rows one by one along a direction, in double: what tells whether a best fit without a penalty exists. Rows that weigh
/// nothing are left out. Without an intercept, those of a direction count for nothing.
/// </summary>
internal interface IMarginOracle
{
    /// <summary>
    /// The least and the largest margin of the rows of each class y over each class k, s_y - s_k with s the scores that the direction alone gives, without
    /// offsets. Infinite, the least upwards and the largest downwards, where y has no rows.
    /// </summary>
    /// <param name="direction">In the shape of the parameters.</param>
    /// <param name="least">K x K, written; row y.</param>
    /// <param name="largest">K x K, written; row y.</param>
    void Margins(ReadOnlySpan<double> direction, Span<double> least, Span<double> largest);

    /// <summary>
    /// The least over rows i and classes k other than the label of s_k - sum over l of p_l s_l, with s the scores of the direction and p the probabilities
    /// at the point: the relative change of p_k along the direction, to first order.
    /// </summary>
    /// <param name="point">In the shape of the parameters.</param>
    /// <param name="direction">The same shape.</param>
    double LeastChange(ReadOnlySpan<double> point, ReadOnlySpan<double> direction);
}
