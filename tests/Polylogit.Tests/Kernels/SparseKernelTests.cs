using System.Numerics;
using CsCheck;
using Polylogit.Kernels;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Kernels;

/// <summary>Products over sparse rows agree with plain loops in double, and all instruction sets give the same bits.</summary>
public sealed class SparseKernelTests
{
    private const int Shapes = 1000;

    [Fact]
    public void Bytes_in_float_agree_with_the_definition() => AgreesEverywhere<byte, float>();

    [Fact]
    public void Floats_agree_with_the_definition() => AgreesEverywhere<float, float>();

    [Fact]
    public void Bytes_in_double_agree_with_the_definition() => AgreesEverywhere<byte, double>();

    [Fact]
    public void Doubles_agree_with_the_definition() => AgreesEverywhere<double, double>();

    private static void AgreesEverywhere<TElement, TReal>()
        where TElement : unmanaged, INumber<TElement>
        where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    {
        Agrees<TElement, TReal>(new KernelCase(19, 33, 1000, 5));
        KernelCase.Any.Sample(Agrees<TElement, TReal>, iter: Shapes);
    }

    private static void Agrees<TElement, TReal>(KernelCase shape)
        where TElement : unmanaged, INumber<TElement>
        where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    {
        SparseProblem<TElement, TReal> problem = new(shape);
        TReal[] scores = problem.Multiply(InstructionSet.Scalar), sums = problem.AddTransposed(InstructionSet.Scalar);
        foreach (InstructionSet set in InstructionSets.Available)
        {
            Near.SameBits<TReal>(scores, problem.Multiply(set), $"scores, {set.Name}");
            Near.SameBits<TReal>(sums, problem.AddTransposed(set), $"sums, {set.Name}");
        }

        int rows = shape.Rows, features = shape.Features, classes = shape.Classes;
        double u = KernelProblem<TElement, TReal>.Roundoff;
        double[] product = ScoreBlocks.ToRows<TReal>(scores, classes, rows);
        double[] expected = new double[product.Length], bounds = new double[product.Length];
        double[] gradient = [.. problem.W], gradientBounds = [.. problem.W.Select(Math.Abs)];
        for (int i = 0; i < rows; i++)
        {
            for (int k = 0; k < classes; k++)
            {
                double sum = problem.B[k], size = Math.Abs(sum);
                for (int d = 0; d < features; d++)
                {
                    double x = problem.X[i * features + d], term = x * problem.W[k * features + d], r = x * problem.R[i * classes + k];
                    sum += term;
                    size += Math.Abs(term);
                    gradient[k * features + d] += r;
                    gradientBounds[k * features + d] += Math.Abs(r);
                }

                expected[i * classes + k] = sum;
                bounds[i * classes + k] = (features + 4) * 2 * u * size;
            }
        }

        Near.Within(expected, product, bounds);
        double[] doubles = new double[problem.Shape.Length], table = new double[gradient.Length];
        Panel.AddTo<TReal>(sums, doubles);
        Panel.Unpack(
            problem.Shape, doubles, new double[classes], KernelProblem<TElement, TReal>.Ones(features), new double[features], 1, table);
        Near.Within(gradient, table, [.. gradientBounds.Select(size => (rows + 4) * 2 * u * size)]);
    }
}
