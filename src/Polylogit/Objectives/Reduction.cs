using System.Numerics;
using Polylogit.Kernels;

namespace Polylogit.Objectives;

/// <summary>Adds the gradients of the parts to that of the first, in their order; the threads share out the elements, not the parts.</summary>
internal sealed class Reduction<TReal>(IReadOnlyList<PartialSums<TReal>> parts) : IWork
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
{
    private const int ElementsPerPiece = 4096;

    private int _partCount;

    public void Run(Crew crew, int partCount)
    {
        _partCount = partCount;
        if (partCount > 1) crew.Run(this, (parts[0].Gradient.Length + ElementsPerPiece - 1) / ElementsPerPiece);
    }

    void IWork.Do(int part)
    {
        Span<double> total = parts[0].Gradient;
        int start = part * ElementsPerPiece, length = Math.Min(ElementsPerPiece, total.Length - start);
        for (int i = 1; i < _partCount; i++) Vectors.AddScaled(1, parts[i].Gradient.AsSpan(start, length), total.Slice(start, length));
    }
}
