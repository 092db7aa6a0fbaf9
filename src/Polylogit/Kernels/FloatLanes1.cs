using System.Runtime.CompilerServices;

namespace Polylogit.Kernels;

/// <summary>One float: the lane of a machine without vector registers, and what the others are tested against.</summary>
internal readonly struct FloatLanes1 : ILanes<float, float>
{
    public static int Count => 1;

    public static float Broadcast(float value) => value;

    public static float Load(ref readonly float source) => source;

    public static float Load(ref readonly byte source) => source;

    public static void Store(float vector, ref float destination) => destination = vector;

    public static float Add(float left, float right) => left + right;

    public static float Subtract(float left, float right) => left - right;

    public static float Multiply(float left, float right) => left * right;

    public static float Divide(float left, float right) => left / right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MultiplyAdd(float left, float right, float addend) => MathF.FusedMultiplyAdd(left, right, addend);

    public static float Max(float left, float right) => left > right ? left : right;

    public static float IfGreater(float left, float right, float then, float otherwise) => left > right ? then : otherwise;

    public static float PowerOfTwo(float shifted) =>
        BitConverter.Int32BitsToSingle((BitConverter.SingleToInt32Bits(shifted) << 23) + BitConverter.SingleToInt32Bits(1));

    public static float Sum(float vector) => vector;
}
