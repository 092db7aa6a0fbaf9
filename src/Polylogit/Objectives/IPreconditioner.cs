namespace Polylogit.Objectives;

/// <summary>A cheap stand-in for the inverse of the Hessian: symmetric and positive definite.</summary>
internal interface IPreconditioner
{
    /// <summary>vector = M vector.</summary>
    /// <param name="vector">In the shape of the parameters; changed in place.</param>
    void Apply(Span<double> vector);
}
