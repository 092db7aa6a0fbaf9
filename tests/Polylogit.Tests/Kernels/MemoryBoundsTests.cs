using Polylogit.Kernels;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Kernels;

/// <summary>The kernels walk through memory by reference; a page that may not be touched behind each buffer proves that they stay inside.</summary>
public sealed class MemoryBoundsTests
{
    [Fact]
    public void No_kernel_reads_or_writes_beyond_its_buffers()
    {
        if (!OperatingSystem.IsLinux()) return;
        foreach (InstructionSet set in InstructionSets.Available)
        {
            foreach (int features in new[] { 1, 7, 8, 9, 15, 16, 24, 31 })
            {
                foreach (int classes in new[] { 2, 5, 6, 10, 13 })
                {
                    foreach (int rows in new[] { 1, 2, 9, 256 }) Run(set, new KernelCase(rows, features, classes, features * classes + rows));
                }
            }
        }
    }

    private static void Run(InstructionSet set, KernelCase shape)
    {
        KernelProblem<float, float> floats = new(shape);
        KernelProblem<double, double> doubles = new(shape);
        KernelProblem<byte, float> bytes = new(shape);
        KernelSet<float> single = KernelSet<float>.For(set);
        KernelSet<double> twice = KernelSet<double>.For(set);
        int[] labels = new int[shape.Rows];
        BlockSums sums = default;

        using GuardedMemory<float> f = new(floats.Values), w = new(floats.Panel()), s = new(new float[ScoreBlock.Length(shape.Classes)]);
        using GuardedMemory<byte> u = new(bytes.Values);
        using GuardedMemory<double> d = new(doubles.Values), v = new(doubles.Panel()), t = new(new double[ScoreBlock.Length(shape.Classes)]);
        float[] b = new float[shape.Classes];
        single.Multiply(f.Span, floats.Offsets, floats.Shape, w.Span, b, s.Span);
        single.Multiply(u.Span, bytes.Offsets, bytes.Shape, w.Span, b, s.Span);
        single.Margins(s.Span, shape.Classes, new int[shape.Rows], new double[shape.Rows]);
        single.Residuals(s.Span, shape.Classes, labels, default, ref sums);
        single.AddTransposed(f.Span, floats.Offsets, floats.Shape, s.Span, w.Span);
        single.AddTransposed(u.Span, bytes.Offsets, bytes.Shape, s.Span, w.Span);
        twice.Multiply(d.Span, doubles.Offsets, doubles.Shape, v.Span, new double[shape.Classes], t.Span);
        using GuardedMemory<double> direction = new(t.Span.ToArray());
        twice.ResidualDerivatives(t.Span, direction.Span, shape.Classes, shape.Rows, default);
        twice.AddTransposed(d.Span, doubles.Offsets, doubles.Shape, t.Span, v.Span);
        Assert.Equal(shape.Rows, sums.Weight);

        using GuardedMemory<double> scale = new(KernelProblem<double, double>.Ones(shape.Features)), table = new(doubles.W);
        Panel.Pack(doubles.Shape, table.Span, scale.Span, v.Span);
        Panel.Pack(doubles.Shape, table.Span, scale.Span, w.Span);
        Panel.AddTo<float>(w.Span, v.Span);
        Panel.Unpack(doubles.Shape, v.Span, new double[shape.Classes], scale.Span, scale.Span, 1, table.Span);
    }
}
