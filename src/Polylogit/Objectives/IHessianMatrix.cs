namespace Polylogit.Objectives;

/// <summary>A data fit that can write its Hessian down as a table: what Newton's method needs when its steps are solved for exactly.</summary>
internal interface IHessianMatrix
{
    /// <summary>Rows of the largest table: 4,000, which is 128 megabytes.</summary>
    const int LargestOrder = 4000;

    /// <summary>
    /// The Hessian of the mean cross-entropy at a point, in double whatever the features are. It is positive semidefinite, and zero in directions that are
    /// the same for all classes. Without an intercept, the rows and columns of the intercepts are 0.
    /// </summary>
    /// <param name="parameters">In the shape of <see cref="IDataFit.Shape"/>, of P numbers.</param>
    /// <param name="hessian">Written: P x P, row-major, the lower triangle and the diagonal.</param>
    void Hessian(ReadOnlySpan<double> parameters, Span<double> hessian);
}
