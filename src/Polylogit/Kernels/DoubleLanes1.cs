using System.Runtime.CompilerServices;

namespace Polylogit.Kernels;

/// <summary>One double: the lane of a machine without vector registers, and what the others are tested against.</summary>
internal readonly struct DoubleLanes1 : ILanes<double, double>
{
    public static int Count => 1;

    public static double Broadcast(double value) => value;

    public static double Load(ref readonly double source) => source;

    public static double Load(ref readonly byte source) => source;

    public static void Store(double vector, ref double destination) => destination = vector;

    public static double Add(double left, double right) => left + right;

    public static double Subtract(double left, double right) => left - right;

    public static double Multiply(double left, double right) => left * right;

    public static double Divide(double left, double right) => left / right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double MultiplyAdd(double left, double right, double addend) => Math.FusedMultiplyAdd(left, right, addend);

    public static double Max(double left, double right) => left > right ? left : right;

    public static double IfGreater(double left, double right, double then, double otherwise) => left > right ? then : otherwise;

    public static double PowerOfTwo(double shifted) =>
        BitConverter.Int64BitsToDouble((BitConverter.DoubleToInt64Bits(shifted) << 52) + BitConverter.DoubleToInt64Bits(1d));

    public static double Sum(double vector) => vector;
}
