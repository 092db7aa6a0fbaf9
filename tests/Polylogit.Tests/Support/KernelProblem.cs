using System.Numerics;
using System.Runtime.InteropServices;
using CsCheck;
using Polylogit.Kernels;

namespace Polylogit.Tests.Support;

/// <summary>The shape of a random block of rows for a kernel.</summary>
internal sealed record KernelCase(int Rows, int Features, int Classes, int Seed)
{
    public static Gen<KernelCase> Any { get; } =
        from rows in Pick(1, 2, 3, 8, 255, 256, 2, 90)
        from features in Pick(1, 7, 8, 9, 16, 17, 2, 70)
        from classes in Pick(2, 5, 6, 10, 14, 40, 2, 17)
        from seed in Gen.Int[0, int.MaxValue - 1]
        select new KernelCase(rows, features, classes, seed);

    // One of six numbers that have a reason, or any number of a range.
    private static Gen<int> Pick(int a, int b, int c, int d, int e, int f, int low, int high)
    {
        int[] special = [a, b, c, d, e, f];
        return Gen.OneOf(Gen.Int[0, 5].Select(i => special[i]), Gen.Int[low, high], Gen.Int[low, high]);
    }
}

/// <summary>A matrix with some of its rows picked, weights and residuals, as kernels want them and as the definitions want them.</summary>
internal sealed class KernelProblem<TElement, TReal>
    where TElement : unmanaged, INumber<TElement>
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
{
    public KernelProblem(KernelCase shape)
    {
        Random random = new(shape.Seed);
        int stored = shape.Rows + random.Next(4), width = Math.Max(Octet.Lanes, shape.Features);
        Shape = new PanelShape(shape.Classes, shape.Features);
        Rows = shape.Rows;
        // A row of fewer than eight features is stored as eight, the rest zero.
        Values = [.. Enumerable.Range(0, stored * width).Select(i => i % width < shape.Features ? Element(random) : TElement.Zero)];
        // Any rows in any order, and some of them twice.
        Offsets = [.. Enumerable.Range(0, shape.Rows).Select(_ => random.Next(stored) * width)];
        X = [.. Offsets.SelectMany(offset => Values.AsSpan(offset, shape.Features).ToArray()).Select(double.CreateChecked)];
        W = Reals(random, shape.Classes * shape.Features);
        B = Reals(random, shape.Classes);
        R = Reals(random, shape.Rows * shape.Classes);
    }

    public PanelShape Shape { get; }

    public int Rows { get; }

    public TElement[] Values { get; }

    public int[] Offsets { get; }

    /// <summary>The picked rows, B x D.</summary>
    public double[] X { get; }

    /// <summary>Weights that TReal holds exactly, K x D.</summary>
    public double[] W { get; }

    public double[] B { get; }

    /// <summary>Residuals, B x K.</summary>
    public double[] R { get; }

    /// <summary>Half a unit in the last place of 1: 2^-24 or 2^-53.</summary>
    public static double Roundoff => typeof(TReal) == typeof(float) ? 1.0 / (1 << 24) : 1.0 / (1L << 53);

    public TReal[] Panel()
    {
        TReal[] panel = new TReal[Shape.Length];
        Polylogit.Kernels.Panel.Pack<TReal>(Shape, W, Ones(Shape.Features), panel);
        return panel;
    }

    public TReal[] Multiply(InstructionSet set)
    {
        TReal[] scores = new TReal[ScoreBlock.Length(Shape.Classes)], b = [.. B.Select(TReal.CreateChecked)];
        Array.Fill(scores, TReal.NaN);
        KernelSet<TReal> kernels = KernelSet<TReal>.For(set);
        if (typeof(TElement) == typeof(byte)) kernels.Multiply(Bytes, Offsets, Shape, Panel(), b, scores);
        else kernels.Multiply(Numbers, Offsets, Shape, Panel(), b, scores);
        return scores;
    }

    public TReal[] AddTransposed(InstructionSet set)
    {
        TReal[] gradient = Panel(), residuals = ScoreBlocks.FromRows<TReal>(R, Shape.Classes);
        KernelSet<TReal> kernels = KernelSet<TReal>.For(set);
        if (typeof(TElement) == typeof(byte)) kernels.AddTransposed(Bytes, Offsets, Shape, residuals, gradient);
        else kernels.AddTransposed(Numbers, Offsets, Shape, residuals, gradient);
        return gradient;
    }

    public static double[] Ones(int count)
    {
        double[] ones = new double[count];
        Array.Fill(ones, 1);
        return ones;
    }

    private ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes<TElement>(Values);

    private ReadOnlySpan<TReal> Numbers => MemoryMarshal.Cast<TElement, TReal>(Values);

    private static TElement Element(Random random) => typeof(TElement) == typeof(byte)
        ? TElement.CreateChecked(random.Next(256))
        : random.Next(10) switch
        {
            0 => TElement.Zero,
            1 => TElement.CreateTruncating(1e-42 * random.NextDouble()),
            _ => TElement.CreateTruncating(random.Normal() * Math.Pow(10, random.Next(-3, 4))),
        };

    private static double[] Reals(Random random, int count) => [.. random.Normals(count).Select(v => double.CreateChecked(TReal.CreateChecked(v)))];
}
