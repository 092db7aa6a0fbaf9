namespace Polylogit.Objectives;

/// <summary>
/// A data fit that knows its curvature: products of its Hessian with directions, which is all that Newton's method needs when its steps are solved
/// for by conjugate gradients. The Hessian itself, a (K D + K) x (K D + K) table, never exists.
/// </summary>
internal interface IHessianProduct
{
    /// <summary>Says where the Hessian is taken from now on; values and gradients elsewhere may be asked for in between.</summary>
    /// <param name="parameters">Parameters in the shape of <see cref="IDataFit.Shape"/>; copied.</param>
    void SetPoint(ReadOnlySpan<double> parameters);

    /// <summary>
    /// product = H direction, the derivative of the gradient along the direction at the point. Symmetric and positive semidefinite; zero for a direction
    /// that is the same for all classes. Without an intercept, the intercepts of direction and product are 0.
    /// </summary>
    /// <param name="direction">In the shape of the parameters.</param>
    /// <param name="product">Written; the same shape.</param>
    /// <exception cref="InvalidOperationException">There is no point yet.</exception>
    void HessianProduct(ReadOnlySpan<double> direction, Span<double> product);
}
