namespace Polylogit.Data;

/// <summary>How features lie in memory. Every layout gives the same results; they differ in speed and size.</summary>
public enum FeatureLayout
{
    /// <summary>Chosen from the data.</summary>
    Auto,

    /// <summary>Every value, row by row.</summary>
    Dense,

    /// <summary>In groups of eight features, the groups that are all zero left out: for images, where zeros come in groups.</summary>
    Octets,
}
