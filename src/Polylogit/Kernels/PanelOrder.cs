namespace Polylogit.Kernels;

/// <summary>The order of the elements of a panel (<see cref="PanelShape"/>).</summary>
internal enum PanelOrder
{
    /// <summary>Tiles of classes by octets of features: lanes are features.</summary>
    Tiles,

    /// <summary>Feature by feature: lanes are classes.</summary>
    Features,
}
