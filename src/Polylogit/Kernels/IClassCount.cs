namespace Polylogit.Kernels;

/// <summary>
/// The number of classes in a tile, as a type: a kernel is written once and compiled for each number, with as many accumulators as there are
/// classes and no test of it at run time.
/// </summary>
internal interface IClassCount
{
    static abstract int Value { get; }
}

internal readonly struct OneClass : IClassCount
{
    public static int Value => 1;
}

internal readonly struct TwoClasses : IClassCount
{
    public static int Value => 2;
}

internal readonly struct ThreeClasses : IClassCount
{
    public static int Value => 3;
}

internal readonly struct FourClasses : IClassCount
{
    public static int Value => 4;
}

internal readonly struct FiveClasses : IClassCount
{
    public static int Value => 5;
}

internal readonly struct SixClasses : IClassCount
{
    public static int Value => 6;
}

internal readonly struct SevenClasses : IClassCount
{
    public static int Value => 7;
}

internal readonly struct EightClasses : IClassCount
{
    public static int Value => 8;
}

internal readonly struct NineClasses : IClassCount
{
    public static int Value => 9;
}

internal readonly struct TenClasses : IClassCount
{
    public static int Value => 10;
}
