namespace Polylogit.Kernels;

/// <summary>
/// How kernels lay out a K x D table of weights or of gradient sums. In tiles, classes are cut into tiles of 5 and one of the rest, features into
/// octets; inside a tile the order is octet, class, feature. A tile of the product then walks through memory in one direction, and
/// its accumulators (5 classes x 2 octets) fit the 16 registers of AVX2. Where D is no multiple of 8, the last octet is the last eight
/// features: it overlaps the one before, its first lanes are zero in weights and meaningless in sums. So no load is partial.
/// By features, the classes of one feature stand side by side, filled up to whole octets: what a sparse row needs of it.
/// </summary>
/// <param name="Classes">Number of classes K.</param>
/// <param name="Features">Number of features D.</param>
/// <param name="Order">Which of the two layouts it is.</param>
internal readonly record struct PanelShape(int Classes, int Features, PanelOrder Order = PanelOrder.Tiles)
{
    public const int WideTile = 5;

    /// <summary>Octets in a row of D features, the last one perhaps in part.</summary>
    public int Octets => Octet.CountFor(Features);

    /// <summary>Octets that do not overlap another.</summary>
    public int FullOctets => Features / Octet.Lanes;

    /// <summary>Lanes of the last octet that are counted there and not in the octet before; 0 where D is a multiple of 8.</summary>
    public int Tail => Features % Octet.Lanes;

    /// <summary>The first feature of the last octet. A row of fewer than eight features is stored as eight, the rest zero.</summary>
    public int LastOctetStart => Math.Max(0, Features - Octet.Lanes);

    /// <summary>The first feature of an octet.</summary>
    public int OctetStart(int octet) => Math.Min(octet * Octet.Lanes, LastOctetStart);

    /// <summary>Elements of the panel, padding included.</summary>
    public int Length => Order == PanelOrder.Tiles ? checked(Classes * Octets * Octet.Lanes) : checked(Features * ClassStride);

    /// <summary>Distance between features where the order is by features.</summary>
    public int ClassStride => Octet.Pad(Classes);

    /// <summary>Number of classes in the tile that begins at a class.</summary>
    public int TileWidth(int firstClass) => Math.Min(WideTile, Classes - firstClass);

    /// <summary>Where the tile that begins at a class begins in the panel.</summary>
    public int TileStart(int firstClass) => firstClass * Octets * Octet.Lanes;
}
