using System.Numerics;
using CsCheck;
using Polylogit.Kernels;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Kernels;

/// <summary>Products over octets are those of the dense kernels, bit for bit, on every instruction set.</summary>
public sealed class OctetKernelTests
{
    private const int Shapes = 400;

    [Fact]
    public void Bytes_in_float_give_the_bits_of_the_dense_kernels() => GivesTheBitsOfTheDenseKernels<byte, float>();

    [Fact]
    public void Floats_give_the_bits_of_the_dense_kernels() => GivesTheBitsOfTheDenseKernels<float, float>();

    [Fact]
    public void Bytes_in_double_give_the_bits_of_the_dense_kernels() => GivesTheBitsOfTheDenseKernels<byte, double>();

    [Fact]
    public void Doubles_give_the_bits_of_the_dense_kernels() => GivesTheBitsOfTheDenseKernels<double, double>();

    private static void GivesTheBitsOfTheDenseKernels<TElement, TReal>()
        where TElement : unmanaged, INumber<TElement>
        where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    {
        foreach (int classes in Enumerable.Range(2, 16)) Agrees<TElement, TReal>(new KernelCase(37, 43, classes, classes));
        KernelCase.Any.Sample(Agrees<TElement, TReal>, iter: Shapes);
    }

    private static void Agrees<TElement, TReal>(KernelCase shape)
        where TElement : unmanaged, INumber<TElement>
        where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    {
        OctetProblem<TElement, TReal> problem = new(shape);
        TReal[] scores = problem.Dense.Multiply(InstructionSet.Scalar), sums = problem.Dense.AddTransposed(InstructionSet.Scalar);
        foreach (InstructionSet set in InstructionSets.Available)
        {
            Near.SameBits<TReal>(scores, problem.Multiply(set), $"scores, {set.Name}");
            Near.SameBits<TReal>(Counted(problem, sums), Counted(problem, problem.AddTransposed(set)), $"sums, {set.Name}");
        }

        OctetColumns<TElement> sorter = new();
        Assert.True(problem.IsSortedBy(sorter));
        Assert.True(new OctetProblem<TElement, TReal>(shape with { Seed = shape.Seed + 1 }).IsSortedBy(sorter));
    }

    /// <summary>The sums without the lanes that the last octet shares with the one before, which mean nothing.</summary>
    private static TReal[] Counted<TElement, TReal>(OctetProblem<TElement, TReal> problem, TReal[] panel)
        where TElement : unmanaged, INumber<TElement>
        where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    {
        PanelShape shape = problem.Dense.Shape;
        TReal[] counted = [.. panel];
        int meaningless = shape.Tail == 0 ? 0 : Octet.Lanes - shape.Tail;
        for (int first = 0; first < shape.Classes; first += shape.TileWidth(first))
        {
            for (int k = 0; k < shape.TileWidth(first); k++)
            {
                int last = shape.TileStart(first) + ((shape.Octets - 1) * shape.TileWidth(first) + k) * Octet.Lanes;
                if (shape.Features > Octet.Lanes) counted.AsSpan(last, meaningless).Clear();
            }
        }

        return counted;
    }
}
