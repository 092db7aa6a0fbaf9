using System.Numerics;
using CsCheck;
using Polylogit.Functions;
using Polylogit.Kernels;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Kernels;

/// <summary>G += R' X against <see cref="Multinomial.Linear"/> of the transposed tables in double, on every instruction set.</summary>
public sealed class DenseTransposedProductTests
{
    private const int Shapes = 1500;

    [Fact]
    public void Bytes_in_float_agree_with_the_definition_and_every_instruction_set_gives_the_same_bits() => Agrees<byte, float>();

    [Fact]
    public void Floats_agree_with_the_definition_and_every_instruction_set_gives_the_same_bits() => Agrees<float, float>();

    [Fact]
    public void Bytes_in_double_agree_with_the_definition_and_every_instruction_set_gives_the_same_bits() => Agrees<byte, double>();

    [Fact]
    public void Doubles_agree_with_the_definition_and_every_instruction_set_gives_the_same_bits() => Agrees<double, double>();

    private static void Agrees<TElement, TReal>()
        where TElement : unmanaged, INumber<TElement>
        where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    {
        // Every number of classes in a tile and beyond; and more rows than the transposed product takes at once.
        foreach (int classes in Enumerable.Range(2, 16)) Agrees<TElement, TReal>(new KernelCase(7, 19, classes, classes));
        Agrees<TElement, TReal>(new KernelCase(256, 2100, 3, 1));
        KernelCase.Any.Sample(Agrees<TElement, TReal>, iter: Shapes);
    }

    private static void Agrees<TElement, TReal>(KernelCase shape)
        where TElement : unmanaged, INumber<TElement>
        where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    {
        // The panel that is added to starts as the weights, so an overwritten sum would show.
        KernelProblem<TElement, TReal> problem = new(shape);
        TReal[] scalar = problem.AddTransposed(InstructionSet.Scalar);
        foreach (InstructionSet set in InstructionSets.Available) Near.SameBits<TReal>(scalar, problem.AddTransposed(set), set.Name);

        double[] r = Transpose(problem.R, shape.Classes), x = Transpose(problem.X, shape.Features);
        double[] expected = new double[shape.Classes * shape.Features], bound = new double[expected.Length];
        Multinomial.Linear(r, x, shape.Rows, expected);
        Multinomial.Linear([.. r.Select(Math.Abs)], [.. x.Select(Math.Abs)], shape.Rows, bound);
        // One chain of fused operations over the rows; the definition, in double, has as many roundings again.
        double unit = typeof(TReal) == typeof(float) ? (shape.Rows + 2) * KernelProblem<TElement, TReal>.Roundoff : 1e-13;
        for (int i = 0; i < expected.Length; i++)
        {
            expected[i] += problem.W[i];
            bound[i] = unit * (bound[i] + Math.Abs(problem.W[i])) + shape.Rows * (double)float.Epsilon;
        }

        Near.Within(expected, Unpack(problem.Shape, scalar), bound);
    }

    private static double[] Unpack<TReal>(PanelShape shape, TReal[] panel)
        where TReal : unmanaged
    {
        double[] sums = new double[shape.Length], table = new double[shape.Classes * shape.Features];
        Panel.AddTo<TReal>(panel, sums);
        double[] ones = KernelProblem<double, double>.Ones(shape.Features);
        Panel.Unpack(shape, sums, new double[shape.Classes], ones, new double[shape.Features], 1, table);
        return table;
    }

    private static double[] Transpose(double[] table, int columns)
    {
        int rows = table.Length / columns;
        double[] transposed = new double[table.Length];
        for (int i = 0; i < table.Length; i++) transposed[i % columns * rows + i / columns] = table[i];
        return transposed;
    }
}
