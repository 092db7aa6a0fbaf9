using Polylogit.Kernels;

namespace Polylogit.Tests.Support;

/// <summary>The register widths that this machine can run; the scalar one comes last and is what the others must equal.</summary>
internal static class InstructionSets
{
    public static IReadOnlyList<InstructionSet> Available { get; } = [.. InstructionSet.All.Where(set => set.IsAvailable)];
}
