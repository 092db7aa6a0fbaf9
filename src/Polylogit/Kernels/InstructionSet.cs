using System.Runtime.Intrinsics;

namespace Polylogit.Kernels;

/// <summary>
/// A register width that the kernels can run on. All of them give the same bits; the widest that the machine has is used,
/// unless the environment variable <c>POLYLOGIT_SIMD</c> names another: 512, 256, 128 or scalar.
/// </summary>
/// <param name="Name">512, 256, 128 or scalar.</param>
/// <param name="IsAvailable">Whether this machine has it.</param>
internal sealed record InstructionSet(string Name, bool IsAvailable)
{
    public const string Variable = "POLYLOGIT_SIMD";

    public static InstructionSet Bits512 { get; } = new("512", Vector512.IsHardwareAccelerated);

    public static InstructionSet Bits256 { get; } = new("256", Vector256.IsHardwareAccelerated);

    public static InstructionSet Bits128 { get; } = new("128", Vector128.IsHardwareAccelerated);

    public static InstructionSet Scalar { get; } = new("scalar", true);

    /// <summary>All of them, widest first.</summary>
    public static IReadOnlyList<InstructionSet> All { get; } = [Bits512, Bits256, Bits128, Scalar];

    /// <summary>The one in use.</summary>
    public static InstructionSet Current { get; } = Choose(Environment.GetEnvironmentVariable(Variable));

    /// <summary>The named one where the machine has it, else the widest that it has.</summary>
    public static InstructionSet Choose(string? name) =>
        All.FirstOrDefault(set => set.IsAvailable && string.Equals(set.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? All.First(set => set.IsAvailable);
}
