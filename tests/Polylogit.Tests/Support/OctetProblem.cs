using System.Numerics;
using System.Runtime.InteropServices;
using Polylogit.Kernels;

namespace Polylogit.Tests.Support;

/// <summary>A <see cref="KernelProblem{TElement, TReal}"/> with octets of zeros, and the lists of the others, built one by one.</summary>
internal sealed class OctetProblem<TElement, TReal>
    where TElement : unmanaged, INumber<TElement>
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
{
    private readonly int[] _rowStarts;
    private readonly int[] _columnStarts;
    private readonly ushort[] _octets;
    private readonly byte[] _rows;
    private readonly TElement[] _values;
    private readonly TElement[] _columnValues;
    private readonly int[] _indices;

    public OctetProblem(KernelCase kernelCase)
    {
        Dense = new KernelProblem<TElement, TReal>(kernelCase);
        PanelShape shape = Dense.Shape;
        int width = Math.Max(Octet.Lanes, shape.Features), stored = Dense.Values.Length / width;
        Random random = new(kernelCase.Seed + 1);
        (int Row, int Octet, TElement[] Values)[] octets =
        [
            .. from row in Enumerable.Range(0, stored)
               from octet in Enumerable.Range(0, shape.Octets)
               let counted = Dense.Values.AsMemory(row * width + octet * Octet.Lanes, Math.Min(Octet.Lanes, shape.Features - octet * Octet.Lanes))
               where !IsCleared(counted.Span, random)
               select (row, octet, Placed(counted.Span, octet, shape)),
        ];
        _indices = [.. Dense.Offsets.Select(offset => offset / width)];
        _rowStarts = [.. Enumerable.Range(0, stored + 1).Select(row => octets.Count(o => o.Row < row))];
        _octets = [.. octets.Select(o => (ushort)o.Octet)];
        _values = [.. octets.SelectMany(o => o.Values)];
        (int Octet, int Place, TElement[] Values)[] columns =
        [
            .. from octet in Enumerable.Range(0, shape.Octets)
               from place in Enumerable.Range(0, _indices.Length)
               from o in octets[_rowStarts[_indices[place]].._rowStarts[_indices[place] + 1]]
               where o.Octet == octet
               select (octet, place, o.Values),
        ];
        _columnStarts = [.. Enumerable.Range(0, shape.Octets + 1).Select(octet => columns.Count(o => o.Octet < octet))];
        _rows = [.. columns.Select(o => (byte)o.Place)];
        _columnValues = [.. columns.SelectMany(o => o.Values)];
    }

    /// <summary>The same rows, zeros included.</summary>
    public KernelProblem<TElement, TReal> Dense { get; }

    public TReal[] Multiply(InstructionSet set)
    {
        TReal[] scores = new TReal[ScoreBlock.Length(Dense.Shape.Classes)], b = [.. Dense.B.Select(TReal.CreateChecked)];
        Array.Fill(scores, TReal.NaN);
        KernelSet<TReal> kernels = KernelSet<TReal>.For(set);
        if (typeof(TElement) == typeof(byte))
            kernels.Multiply(new OctetLists<ushort, byte>(_rowStarts, _octets, Bytes(_values)), _indices, Dense.Shape, Dense.Panel(), b, scores);
        else
            kernels.Multiply(new OctetLists<ushort, TReal>(_rowStarts, _octets, Numbers(_values)), _indices, Dense.Shape, Dense.Panel(), b, scores);
        return scores;
    }

    /// <summary>Whether <see cref="OctetColumns{TElement}"/> sorts the lists by rows into those by columns, whatever it held before.</summary>
    public bool IsSortedBy(OctetColumns<TElement> sorter)
    {
        OctetLists<byte, TElement> sorted = sorter.Sort(new OctetLists<ushort, TElement>(_rowStarts, _octets, _values), _indices, Dense.Shape.Octets).Lists;
        bool same = true;
        for (int octet = 0; octet < Dense.Shape.Octets; octet++)
        {
            int start = _columnStarts[octet], count = _columnStarts[octet + 1] - start;
            ReadOnlySpan<TElement> values = MemoryMarshal.CreateReadOnlySpan(ref sorted.FirstValue(octet), count * Octet.Lanes);
            same &= sorted.Members(octet).SequenceEqual(_rows.AsSpan(start, count))
                && values.SequenceEqual(_columnValues.AsSpan(start * Octet.Lanes, count * Octet.Lanes));
        }

        return same;
    }

    public TReal[] AddTransposed(InstructionSet set)
    {
        TReal[] gradient = Dense.Panel(), residuals = ScoreBlocks.FromRows<TReal>(Dense.R, Dense.Shape.Classes);
        KernelSet<TReal> kernels = KernelSet<TReal>.For(set);
        if (typeof(TElement) == typeof(byte))
            kernels.AddTransposed(new OctetLists<byte, byte>(_columnStarts, _rows, Bytes(_columnValues)), Dense.Shape, residuals, gradient);
        else
            kernels.AddTransposed(new OctetLists<byte, TReal>(_columnStarts, _rows, Numbers(_columnValues)), Dense.Shape, residuals, gradient);
        return gradient;
    }

    private static ReadOnlySpan<byte> Bytes(TElement[] values) => MemoryMarshal.AsBytes<TElement>(values);

    private static ReadOnlySpan<TReal> Numbers(TElement[] values) => MemoryMarshal.Cast<TElement, TReal>(values);

    /// <summary>Clears the octet by chance; says whether nothing is left of it.</summary>
    private static bool IsCleared(Span<TElement> counted, Random random)
    {
        if (random.Next(2) == 0) counted.Clear();
        return !counted.ContainsAnyExcept(TElement.Zero);
    }

    /// <summary>The octet as it is stored: the last one is the last eight features, with zeros where the one before has the values.</summary>
    private static TElement[] Placed(Span<TElement> counted, int octet, PanelShape shape)
    {
        TElement[] eight = new TElement[Octet.Lanes];
        counted.CopyTo(eight.AsSpan(octet * Octet.Lanes - shape.OctetStart(octet)));
        return eight;
    }
}
