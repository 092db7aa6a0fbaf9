using System.Numerics;

namespace Polylogit.Kernels;

/// <summary>
/// Arithmetic on the lanes of one vector. A kernel is written once against this interface and sees
/// <see cref="Octet"/> lanes whatever the machine offers: wide registers hold them whole, narrow ones in pieces
/// (<see cref="LanePair{TReal, THalf, THalfLanes}"/>). No operation mixes lanes but <see cref="Sum"/>, whose order is that of a
/// balanced tree, and every product is fused with its sum, so all instruction sets give the same bits.
/// </summary>
/// <typeparam name="TReal">Element: float or double.</typeparam>
/// <typeparam name="TVector">The raw vector. Wrapping a hardware vector in a type of our own costs up to 25 %, so it stays raw.</typeparam>
internal interface ILanes<TReal, TVector>
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    where TVector : struct
{
    static abstract int Count { get; }

    static abstract TVector Broadcast(TReal value);

    static abstract TVector Load(ref readonly TReal source);

    /// <summary>Loads bytes and converts them to numbers.</summary>
    static abstract TVector Load(ref readonly byte source);

    static abstract void Store(TVector vector, ref TReal destination);

    static abstract TVector Add(TVector left, TVector right);

    static abstract TVector Subtract(TVector left, TVector right);

    static abstract TVector Multiply(TVector left, TVector right);

    static abstract TVector Divide(TVector left, TVector right);

    /// <summary>left * right + addend, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

    static abstract TVector Max(TVector left, TVector right);

    /// <summary>Where left is greater than right, <paramref name="then"/>; elsewhere <paramref name="otherwise"/>.</summary>
    static abstract TVector IfGreater(TVector left, TVector right, TVector then, TVector otherwise);

    /// <summary>2^m for an integer m that was added to 1.5 * 2^(mantissa bits), so that it stands in the low bits.</summary>
    static abstract TVector PowerOfTwo(TVector shifted);

    /// <summary>The sum of all lanes: halves are added until one lane is left.</summary>
    static abstract TReal Sum(TVector vector);
}
