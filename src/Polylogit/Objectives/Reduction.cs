using System.Numerics;
using Polylogit.Kernels;

namespace Polylogit.Objectives;

/// <summary>Adds up the gradients of the parts in their order; the threads share out the elements, not the parts.</summary>
internal sealed class Reduction<TReal>(IReadOnlyList<PartialSums<TReal>> parts) : IWork
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
{
    private const int ElementsPerPiece = 4096;

    private double[] _total = [];
    private int _partCount;

    /// <summary>The sum over the parts: a panel of this many elements.</summary>
    public ReadOnlySpan<double> Run(Crew crew, int partCount, int length)
    {
        if (_total.Length != length) _total = new double[length];
        _partCount = partCount;
        crew.Run(this, (length + ElementsPerPiece - 1) / ElementsPerPiece);
        return _total;
    }

    void IWork.Do(int part)
    {
        int start = part * ElementsPerPiece;
        Span<double> sums = _total.AsSpan(start, Math.Min(ElementsPerPiece, _total.Length - start));
        sums.Clear();
        for (int i = 0; i < _partCount; i++) parts[i].AddGradientTo(sums, start);
    }
}
