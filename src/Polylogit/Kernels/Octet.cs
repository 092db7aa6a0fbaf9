namespace Polylogit.Kernels;

/// <summary>The number of virtual lanes that every kernel computes with, whatever the register width.</summary>
internal static class Octet
{
    public const int Lanes = 8;

    /// <summary>Most octets that a row can have where each is stored with its number.</summary>
    public const int MostInLists = ushort.MaxValue + 1;

    /// <summary>Number of octets that hold <paramref name="length"/> elements.</summary>
    public static int CountFor(int length) => (length + Lanes - 1) / Lanes;

    /// <summary><paramref name="length"/> rounded up to whole octets.</summary>
    public static int Pad(int length) => CountFor(length) * Lanes;
}
