using System.Numerics;
using CsCheck;
using Polylogit.Functions;
using Polylogit.Kernels;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Kernels;

/// <summary>scores = X W' + b against <see cref="Multinomial.Linear"/> in double, on every instruction set.</summary>
public sealed class DenseProductTests
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

    [Fact]
    public void A_row_has_the_same_score_in_whatever_block_and_place_it_stands()
    {
        KernelProblem<double, double> all = new(new KernelCase(31, 29, 7, 5));
        double[] together = all.Multiply(InstructionSet.Scalar);
        for (int row = 0; row < all.Rows; row++)
        {
            double[] alone = new double[ScoreBlock.Length(7)];
            KernelSet<double>.For(InstructionSet.Scalar).Multiply(all.Values, all.Offsets.AsSpan(row, 1), all.Shape, all.Panel(), all.B, alone);
            for (int k = 0; k < 7; k++) Assert.Equal(together[k * ScoreBlock.Stride + row], alone[k * ScoreBlock.Stride]);
        }
    }

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
        KernelProblem<TElement, TReal> problem = new(shape);
        TReal[] scalar = problem.Multiply(InstructionSet.Scalar);
        foreach (InstructionSet set in InstructionSets.Available) Near.SameBits<TReal>(scalar, problem.Multiply(set), set.Name);

        double[] expected = new double[shape.Rows * shape.Classes], magnitude = new double[expected.Length];
        Multinomial.Linear(problem.X, problem.W, shape.Features, expected);
        Multinomial.Linear([.. problem.X.Select(Math.Abs)], [.. problem.W.Select(Math.Abs)], shape.Features, magnitude);
        for (int i = 0; i < expected.Length; i++)
        {
            double b = problem.B[i % shape.Classes];
            expected[i] += b;
            // A sum over eight lanes: a chain of D / 8 fused operations, three levels of the tree and the intercept.
            double unit = typeof(TReal) == typeof(float)
                ? (Octet.CountFor(shape.Features) + 5) * KernelProblem<TElement, TReal>.Roundoff
                : 1e-13;
            magnitude[i] = unit * (magnitude[i] + Math.Abs(b)) + shape.Features * (double)float.Epsilon;
        }

        Near.Within(expected, ScoreBlocks.ToRows<TReal>(scalar, shape.Classes, shape.Rows), magnitude);
        for (int i = shape.Rows; i < ScoreBlock.Stride; i++) Assert.True(TReal.IsNaN(scalar[i]), "A place beyond the rows was written.");
    }
}
