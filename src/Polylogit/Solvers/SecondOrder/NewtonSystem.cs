using Polylogit.Kernels;
using Polylogit.Models;
using Polylogit.Objectives;
using Polylogit.Penalties;

namespace Polylogit.Solvers.SecondOrder;

/// <summary>
/// The equations of a Newton step, H direction = -gradient, by Cholesky. Two kinds of directions without curvature are taken care of:
/// <list type="bullet">
/// <item>Shifts common to all classes, where nothing penalises them: H gets a curvature there of the size of its neighbours. Neither H nor the gradient
/// couples them to the rest, so the solution is exactly that of the equations without them.</item>
/// <item>Parameters of features that are zero throughout: they get a 1 on the diagonal and stay where they are.</item>
/// </list>
/// What else may be singular, such as columns that depend on each other, takes a small multiple of the diagonal of H.
/// </summary>
internal sealed class NewtonSystem
{
    private const double LeastProximity = 1e-13, LargestProximity = 1e6, UnitRoundoff = 1.0 / (1L << 53);

    private readonly Objective _objective;
    private readonly ISmoothPenalty _penalty;
    private readonly ParameterShape _shape;
    private readonly double[] _hessian;
    private readonly double[] _factor;
    private double _needed;

    /// <exception cref="NotSupportedException">The data fit has no Hessian table, the table would be too large, or the penalty has no gradient.</exception>
    public NewtonSystem(Objective objective)
    {
        _objective = objective;
        _penalty = objective.RequireSmooth();
        _shape = objective.Shape;
        objective.Require<IHessianMatrix>("newton needs the table of its second derivatives");
        int order = _shape.Length;
        if (order > IHessianMatrix.LargestOrder)
        {
            throw new NotSupportedException(
                $"newton needs a table of {order} x {order} second derivatives for {_shape.Classes} classes and {_shape.Features} features; "
                + $"the largest is {IHessianMatrix.LargestOrder} x {IHessianMatrix.LargestOrder}. Choose newton-cg or lbfgs.");
        }

        _hessian = new double[order * order];
        _factor = new double[order * order];
    }

    /// <summary>Computes the Hessian of the objective at a point: one pass over the data.</summary>
    public void SetPoint(ReadOnlySpan<double> point)
    {
        ((IHessianMatrix)_objective.Fit).Hessian(point, _hessian);
        int order = _shape.Length;
        for (int d = 0; d <= _shape.Features; d++)
        {
            double curvature = d < _shape.Features ? _penalty.Curvature(d) : 0;
            if (curvature == 0) HoldShift(d);
            else for (int k = 0; k < _shape.Classes; k++) _hessian[At(k, d) * (order + 1)] += curvature;
        }

        for (int i = 0; i < order; i++)
        {
            if (_hessian[i * (order + 1)] == 0) _hessian[i * (order + 1)] = 1;
        }
    }

    /// <summary>direction = -(H + proximity diagonal(H))^-1 gradient.</summary>
    /// <param name="gradient">The gradient of the objective.</param>
    /// <param name="direction">Written.</param>
    /// <param name="proximity">From 0 up; more is added where H is singular.</param>
    /// <returns>The slope along the direction, below 0 unless the gradient is 0.</returns>
    public double Solve(ReadOnlySpan<double> gradient, Span<double> direction, double proximity)
    {
        int order = _shape.Length;
        proximity = Math.Max(proximity, _needed);
        while (!TryFactor(proximity))
        {
            if (proximity > LargestProximity) return double.NaN;
            _needed = proximity = Math.Max(100 * proximity, LeastProximity * order);
        }

        direction.Clear();
        Vectors.AddScaled(-1, gradient, direction);
        Cholesky.Solve(_factor, order, direction);
        return Vectors.Dot(gradient, direction);
    }

    /// <summary>Saves or restores what was found to be needed.</summary>
    public void Keep(RunState state) => state.Keep(ref _needed);

    private bool TryFactor(double proximity)
    {
        int order = _shape.Length;
        _hessian.CopyTo(_factor, 0);
        for (int i = 0; i < order; i++) _factor[i * (order + 1)] *= 1 + proximity;
        return Cholesky.TryFactor(_factor, order, 4 * order * UnitRoundoff);
    }

    private void HoldShift(int column)
    {
        int classes = _shape.Classes, order = _shape.Length;
        double mean = 0;
        for (int k = 0; k < classes; k++) mean += _hessian[At(k, column) * (order + 1)] / classes;
        for (int k = 0; k < classes; k++)
        {
            for (int l = 0; l <= k; l++) _hessian[At(k, column) * order + At(l, column)] += mean / classes;
        }
    }

    private int At(int k, int column) => column < _shape.Features ? k * _shape.Features + column : _shape.Classes * _shape.Features + k;
}
