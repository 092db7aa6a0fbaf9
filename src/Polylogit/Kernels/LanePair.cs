using System.Numerics;
using System.Runtime.CompilerServices;

namespace Polylogit.Kernels;

/// <summary>Two narrow vectors side by side, as one of twice the lanes.</summary>
internal struct Pair<THalf>(THalf lower, THalf upper)
    where THalf : struct
{
    public THalf Lower = lower;
    public THalf Upper = upper;
}

/// <summary>Lanes made of two vectors with half as many.</summary>
internal readonly struct LanePair<TReal, THalf, THalfLanes> : ILanes<TReal, Pair<THalf>>
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    where THalf : struct
    where THalfLanes : struct, ILanes<TReal, THalf>
{
    public static int Count => 2 * THalfLanes.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<THalf> Broadcast(TReal value) => new(THalfLanes.Broadcast(value), THalfLanes.Broadcast(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<THalf> Load(ref readonly TReal source) =>
        new(THalfLanes.Load(in source), THalfLanes.Load(in Unsafe.Add(ref Unsafe.AsRef(in source), THalfLanes.Count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<THalf> Load(ref readonly byte source) =>
        new(THalfLanes.Load(in source), THalfLanes.Load(in Unsafe.Add(ref Unsafe.AsRef(in source), THalfLanes.Count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Pair<THalf> vector, ref TReal destination)
    {
        THalfLanes.Store(vector.Lower, ref destination);
        THalfLanes.Store(vector.Upper, ref Unsafe.Add(ref destination, THalfLanes.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<THalf> Add(Pair<THalf> left, Pair<THalf> right) =>
        new(THalfLanes.Add(left.Lower, right.Lower), THalfLanes.Add(left.Upper, right.Upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<THalf> Subtract(Pair<THalf> left, Pair<THalf> right) =>
        new(THalfLanes.Subtract(left.Lower, right.Lower), THalfLanes.Subtract(left.Upper, right.Upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<THalf> Multiply(Pair<THalf> left, Pair<THalf> right) =>
        new(THalfLanes.Multiply(left.Lower, right.Lower), THalfLanes.Multiply(left.Upper, right.Upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<THalf> Divide(Pair<THalf> left, Pair<THalf> right) =>
        new(THalfLanes.Divide(left.Lower, right.Lower), THalfLanes.Divide(left.Upper, right.Upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<THalf> MultiplyAdd(Pair<THalf> left, Pair<THalf> right, Pair<THalf> addend) =>
        new(THalfLanes.MultiplyAdd(left.Lower, right.Lower, addend.Lower), THalfLanes.MultiplyAdd(left.Upper, right.Upper, addend.Upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<THalf> Max(Pair<THalf> left, Pair<THalf> right) =>
        new(THalfLanes.Max(left.Lower, right.Lower), THalfLanes.Max(left.Upper, right.Upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<THalf> IfGreater(Pair<THalf> left, Pair<THalf> right, Pair<THalf> then, Pair<THalf> otherwise) =>
        new(
            THalfLanes.IfGreater(left.Lower, right.Lower, then.Lower, otherwise.Lower),
            THalfLanes.IfGreater(left.Upper, right.Upper, then.Upper, otherwise.Upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<THalf> PowerOfTwo(Pair<THalf> shifted) =>
        new(THalfLanes.PowerOfTwo(shifted.Lower), THalfLanes.PowerOfTwo(shifted.Upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TReal Sum(Pair<THalf> vector) => THalfLanes.Sum(THalfLanes.Add(vector.Lower, vector.Upper));
}
