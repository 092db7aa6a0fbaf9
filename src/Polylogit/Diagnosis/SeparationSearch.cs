using Polylogit.Data;
using Polylogit.Kernels;
using Polylogit.Models;
using Polylogit.Objectives;
using Polylogit.Penalties;
using Polylogit.Solvers.SecondOrder;

namespace Polylogit.Diagnosis;

/// <summary>What is known of the best fit without a penalty.</summary>
internal enum Existence
{
    /// <summary>Neither was shown.</summary>
    Undecided,

    /// <summary>It exists.</summary>
    Shown,

    /// <summary>The classes are separated: there is none.</summary>
    Refuted,
}

/// <summary>
/// Decides whether a best fit without a penalty exists, by Newton steps. Each of the two answers comes with a witness:
/// <list type="bullet">
/// <item>None exists if and only if there is a direction along which no row's label loses against any other class and some wins (Albert and Anderson 1984).
/// Such a direction is shown by its margins: the point itself where it puts every row on its side, else the Newton step, which turns into such a direction
/// as the probabilities of the separated rows fade.</item>
/// <item>One exists if and only if there are numbers lambda above 0, one for each row and each class other than its label, for which the sum of lambda
/// (e_label - e_k)(x, 1)' is zero (the theorem of the alternative of Stiemke). A Newton step gives them: p (1 + c), with c the relative change of p along it,
/// solves that equation because the step solves its own, and is positive where no c is -1 or less. On separated classes some c is at most -1 wherever the step
/// begins, however small the gradient.</item>
/// </list>
/// </summary>
internal sealed class SeparationSearch
{
    private const int MostSteps = 60, MostHalvings = 30, MostProducts = 2000, ProductsOfRoughStep = 60;

    // A change that is surely above -1.
    private const double SmallChange = -0.5;

    // Margins that count as 0, and coefficients and margins that are named, as shares of the largest.
    private const double Negligible = 1e-7, Noticeable = 1e-3;

    // How far the equations of a Newton step may be from solved: measured along the step, and for conjugate gradients as shares of the gradient.
    private const double Solved = 1e-3, Roughly = 0.01, Closely = 1e-9;

    private readonly Objective _objective;
    private readonly IMarginOracle _margins;
    private readonly NewtonSystem? _system;
    private readonly SteihaugSteps? _steps;
    private readonly double[] _point;
    private readonly double[] _gradient;
    private readonly double[] _direction;
    private readonly double[] _candidate;
    private readonly double[] _least;
    private readonly double[] _largest;
    private int _products;

    /// <param name="fit">The data fit; it is looked at in double.</param>
    /// <param name="point">Where a solver ended.</param>
    /// <exception cref="NotSupportedException">The data fit lacks an oracle.</exception>
    public SeparationSearch(IDataFit fit, ReadOnlySpan<double> point)
    {
        _objective = new Objective(fit.InDouble(), Penalty.None);
        _margins = _objective.Require<IMarginOracle>("a search for separation needs the margins of its rows");
        if (point.Length <= IHessianMatrix.LargestOrder) _system = new NewtonSystem(_objective);
        else _steps = new SteihaugSteps(_objective);
        _point = point.ToArray();
        _gradient = new double[point.Length];
        _direction = new double[point.Length];
        _candidate = new double[point.Length];
        _least = new double[fit.Shape.Classes * fit.Shape.Classes];
        _largest = new double[_least.Length];
    }

    public Existence Run()
    {
        if (SeparatesStrictly()) return Existence.Refuted;
        // Far out, where solvers end on separated classes, curvature drowns in rounding errors; from zero Newton's method passes by where it does not.
        if (_system is not null) Array.Clear(_point);
        for (int step = 0; step < MostSteps; step++)
        {
            if (step > 0 && SeparatesStrictly()) return Existence.Refuted;
            double value = _objective.Differentiate(_point, _gradient, out _).Loss;
            bool isSolved = Solve(closely: false);
            if (Vectors.LargestMagnitude(_direction) == 0) return Existence.Shown;
            if (!Vectors.AreFinite(_direction)) return Existence.Undecided;
            bool exists = _margins.LeastChange(_point, _direction) > SmallChange;
            if (!isSolved && _steps is { HasConverged: true } && (exists || Separates(Roughly)))
            {
                isSolved = Solve(closely: true);
                exists = _margins.LeastChange(_point, _direction) > SmallChange;
            }

            if (isSolved && exists) return Existence.Shown;
            if (Separates(Negligible)) return Existence.Refuted;
            if (_products >= MostProducts || !Advance(value, Vectors.Dot(_gradient, _direction))) return Existence.Undecided;
        }

        return Existence.Undecided;
    }

    /// <summary>What was found, where it was refuted that a best fit exists.</summary>
    /// <param name="train">The training rows, for names and sizes.</param>
    /// <param name="scaling">The scaling of the features.</param>
    public Separation Found(Dataset train, FeatureScaling scaling)
    {
        ParameterShape shape = _objective.Shape;
        IReadOnlyList<string> names = train.Labels.ClassNames;
        double[] deviations = ColumnStatistics.Of(train.Features, train.CommonWeights()).StandardDeviation;
        double[] sizes = [.. Enumerable.Range(0, shape.Features).Select(d => Spread(d, shape) * scaling.Scale[d] * deviations[d])];
        double noticeable = Noticeable * Math.Max(sizes.Max(), Spread(shape.Features, shape)), margin = Noticeable * _largest.Max();
        return new Separation
        {
            IsComplete = _least.Min() > margin,
            Classes =
            [
                .. Enumerable.Range(0, _largest.Length).Where(i => _largest[i] > margin).Select(i => (names[i / shape.Classes], names[i % shape.Classes])),
            ],
            Features = [.. Enumerable.Range(0, shape.Features).Where(d => sizes[d] > noticeable).OrderByDescending(d => sizes[d])],
            SingleRows = [.. Enumerable.Range(0, shape.Classes).Where(k => Rows(train, k) == 1).Select(k => names[k])],
        };
    }

    private static int Rows(Dataset train, int k)
    {
        int count = 0;
        for (int row = 0; row < train.RowCount; row++)
        {
            if (train.Labels.Indices[row] == k && (train.Weights.IsEmpty || train.Weights.Span[row] > 0)) count++;
        }

        return count;
    }

    /// <summary>How far the classes are apart in a column of the direction; the last is that of the intercepts.</summary>
    private double Spread(int column, ParameterShape shape)
    {
        double least = double.PositiveInfinity, largest = double.NegativeInfinity;
        for (int k = 0; k < shape.Classes; k++)
        {
            double value = _direction[column < shape.Features ? k * shape.Features + column : shape.Classes * shape.Features + k];
            (least, largest) = (Math.Min(least, value), Math.Max(largest, value));
        }

        return largest - least;
    }

    /// <summary>Finds the Newton step; whether its equations are solved closely enough to prove something.</summary>
    /// <param name="closely">Whether conjugate gradients shall go on until that is so; Cholesky always does.</param>
    private bool Solve(bool closely)
    {
        IHessianProduct hessian = (IHessianProduct)_objective.Fit;
        hessian.SetPoint(_point);
        if (_steps is not null)
        {
            int most = closely ? MostProducts - _products : ProductsOfRoughStep;
            _products += _steps.Solve(_gradient, radius: 1e150, closely ? Closely : Roughly, most);
            _steps.Step.CopyTo(_direction);
            return closely && _steps.HasConverged;
        }

        _system!.SetPoint(_point);
        double slope = _system.Solve(_gradient, _direction, 0);
        hessian.HessianProduct(_direction, _candidate);
        return Math.Abs(Vectors.Dot(_direction, _candidate) + slope) <= -Solved * slope;
    }

    private bool Advance(double value, double slope)
    {
        double noise = _objective.Fit.RelativeNoise * value;
        double length = 1;
        for (int i = 0; i < MostHalvings; i++, length /= 2)
        {
            if (!Vectors.Step(_point, length, _direction, _candidate)) continue;
            if (!(_objective.Fit.Value(_candidate).Loss <= value + 1e-4 * length * slope + noise)) continue;
            _candidate.CopyTo(_point, 0);
            return true;
        }

        return false;
    }

    private bool SeparatesStrictly()
    {
        _point.CopyTo(_direction, 0);
        return Separates(-Negligible);
    }

    /// <summary>Whether some margin along the direction is above 0 and none is below minus the tolerance, as a share of the largest.</summary>
    private bool Separates(double tolerance)
    {
        _margins.Margins(_direction, _least, _largest);
        double largest = _largest.Max();
        if (!(largest > 0)) return false;
        Vectors.Scale(1 / largest, _least);
        Vectors.Scale(1 / largest, _largest);
        return _least.Min() >= -tolerance;
    }
}
