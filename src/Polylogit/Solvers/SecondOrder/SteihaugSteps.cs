using Polylogit.Kernels;
using Polylogit.Objectives;
using Polylogit.Penalties;

namespace Polylogit.Solvers.SecondOrder;

/// <summary>
/// Minimises the quadratic model of an objective within a region by preconditioned conjugate gradients, which end at the region's boundary. The region is
/// a ball in the norm of the inverse of the preconditioner, which recurrences follow without that inverse.
/// <para>Source: Steihaug (1983); Conn, Gould and Toint, Trust-Region Methods (2000), algorithm 7.5.1.</para>
/// </summary>
/// <param name="objective">Whose model it is.</param>
internal sealed class SteihaugSteps(Objective objective)
{
    private readonly ISmoothPenalty _penalty = objective.RequireSmooth();
    private readonly double[] _step = new double[objective.Shape.Length];
    private readonly double[] _residual = new double[objective.Shape.Length];
    private readonly double[] _preconditioned = new double[objective.Shape.Length];
    private readonly double[] _direction = new double[objective.Shape.Length];
    private readonly double[] _product = new double[objective.Shape.Length];

    /// <summary>What stands for the inverse Hessian; null for the identity.</summary>
    public IPreconditioner? Preconditioner { get; set; }

    /// <summary>The step.</summary>
    public ReadOnlySpan<double> Step => _step;

    /// <summary>Its length in the norm of the region.</summary>
    public double Length { get; private set; }

    /// <summary>How far the objective falls by the step, if the model is right.</summary>
    public double Promise { get; private set; }

    /// <summary>Whether the step ends at the boundary of the region.</summary>
    public bool AtBoundary { get; private set; }

    /// <summary>Whether the residual of the Newton equations is as small as was asked for.</summary>
    public bool HasConverged { get; private set; }

    /// <summary>The norm of a gradient in which steps along it are measured: a radius to begin with.</summary>
    public double NormOf(ReadOnlySpan<double> gradient)
    {
        Precondition(gradient);
        return Math.Sqrt(Math.Max(0, Vectors.Dot(gradient, _preconditioned)));
    }

    /// <summary>Finds the step at the point where the Hessian is taken at present.</summary>
    /// <param name="gradient">The gradient of the objective there.</param>
    /// <param name="radius">Radius of the region.</param>
    /// <param name="tolerance">The residual of the Newton equations that is small enough, as a share of the gradient.</param>
    /// <param name="mostProducts">Products with the Hessian at most.</param>
    /// <returns>Products with the Hessian that it took.</returns>
    public int Solve(ReadOnlySpan<double> gradient, double radius, double tolerance, int mostProducts)
    {
        Array.Clear(_step);
        Array.Clear(_residual);
        Vectors.AddScaled(-1, gradient, _residual);
        Precondition(_residual);
        _preconditioned.CopyTo(_direction, 0);
        double size = Vectors.Dot(_residual, _preconditioned), enough = tolerance * tolerance * size;
        double square = 0, mixed = 0, directionSquare = size;
        AtBoundary = false;
        int products = 0;
        while (products < mostProducts && size > enough)
        {
            Multiply();
            products++;
            double curvature = Vectors.Dot(_direction, _product), length = size / curvature;
            double next = square + 2 * length * mixed + length * length * directionSquare;
            if (!(curvature > 0) || !(next < radius * radius))
            {
                length = (Math.Sqrt(Math.Max(0, mixed * mixed + directionSquare * (radius * radius - square))) - mixed) / directionSquare;
                Vectors.AddScaled(length, _direction, _step);
                Vectors.AddScaled(-length, _product, _residual);
                square = radius * radius;
                AtBoundary = true;
                break;
            }

            Vectors.AddScaled(length, _direction, _step);
            Vectors.AddScaled(-length, _product, _residual);
            Precondition(_residual);
            double before = size;
            size = Vectors.Dot(_residual, _preconditioned);
            double share = size / before;
            square = next;
            mixed = share * (mixed + length * directionSquare);
            directionSquare = size + share * share * directionSquare;
            Vectors.Scale(share, _direction);
            Vectors.AddScaled(1, _preconditioned, _direction);
        }

        Length = Math.Sqrt(square);
        HasConverged = size <= enough;
        Promise = (Vectors.Dot(_step, _residual) - Vectors.Dot(_step, gradient)) / 2;
        return products;
    }

    private void Precondition(ReadOnlySpan<double> vector)
    {
        vector.CopyTo(_preconditioned);
        Preconditioner?.Apply(_preconditioned);
    }

    private void Multiply()
    {
        ((IHessianProduct)objective.Fit).HessianProduct(_direction, _product);
        int coefficients = objective.Shape.Classes * objective.Shape.Features;
        _penalty.AddHessianProduct(_direction.AsSpan(0, coefficients), objective.Shape.Features, _product.AsSpan(0, coefficients));
    }
}
