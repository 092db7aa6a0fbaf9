using System.Numerics;
using System.Runtime.InteropServices;
using Polylogit.Data.Features;
using Polylogit.Kernels;

namespace Polylogit.Tests.Support;

/// <summary>A <see cref="KernelProblem{TElement, TReal}"/> most of whose values are zero, as rows of the others.</summary>
internal sealed class SparseProblem<TElement, TReal>
    where TElement : unmanaged, INumber<TElement>
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
{
    private readonly KernelProblem<TElement, TReal> _dense;
    private readonly SparseStorage<TElement> _storage;
    private readonly int[] _rows;

    public SparseProblem(KernelCase kernelCase)
    {
        _dense = new KernelProblem<TElement, TReal>(kernelCase);
        Random random = new(kernelCase.Seed + 2);
        int features = kernelCase.Features, width = Math.Max(Octet.Lanes, features), stored = _dense.Values.Length / width;
        // Whole rows are empty too.
        TElement[] values = [.. Enumerable.Range(0, stored).SelectMany(row =>
        {
            bool isEmpty = random.Next(8) == 0;
            return _dense.Values.AsSpan(row * width, features).ToArray().Select(v => isEmpty || random.Next(3) > 0 ? TElement.Zero : v);
        })];
        _storage = SparseStorage<TElement>.Of(values, stored, features).Checked();
        _rows = [.. _dense.Offsets.Select(offset => offset / width)];
        X = [.. _rows.SelectMany(row => values.AsSpan(row * features, features).ToArray()).Select(double.CreateChecked)];
        Shape = new PanelShape(kernelCase.Classes, features, PanelOrder.Features);
    }

    public PanelShape Shape { get; }

    /// <summary>The picked rows with their zeros, B x D.</summary>
    public double[] X { get; }

    public double[] W => _dense.W;

    public double[] B => _dense.B;

    public double[] R => _dense.R;

    public TReal[] Panel()
    {
        TReal[] panel = new TReal[Shape.Length];
        Polylogit.Kernels.Panel.Pack<TReal>(Shape, W, KernelProblem<TElement, TReal>.Ones(Shape.Features), panel);
        return panel;
    }

    public TReal[] Multiply(InstructionSet set)
    {
        TReal[] scores = new TReal[ScoreBlock.Length(Shape.Classes)], b = [.. B.Select(TReal.CreateChecked)];
        KernelSet<TReal> kernels = KernelSet<TReal>.For(set);
        if (typeof(TElement) == typeof(byte)) kernels.Multiply(Bytes(), _rows, Shape, Panel(), b, scores);
        else kernels.Multiply(Numbers(), _rows, Shape, Panel(), b, scores);
        return scores;
    }

    public TReal[] AddTransposed(InstructionSet set)
    {
        TReal[] gradient = Panel(), residuals = ScoreBlocks.FromRows<TReal>(R, Shape.Classes);
        KernelSet<TReal> kernels = KernelSet<TReal>.For(set);
        if (typeof(TElement) == typeof(byte)) kernels.AddTransposed(Bytes(), _rows, Shape, residuals, gradient);
        else kernels.AddTransposed(Numbers(), _rows, Shape, residuals, gradient);
        return gradient;
    }

    private SparseRowLists<byte> Bytes() =>
        new(_storage.RowStarts.Span, _storage.Columns.Span, MemoryMarshal.AsBytes(_storage.Values.Span));

    private SparseRowLists<TReal> Numbers() =>
        new(_storage.RowStarts.Span, _storage.Columns.Span, MemoryMarshal.Cast<TElement, TReal>(_storage.Values.Span));
}
