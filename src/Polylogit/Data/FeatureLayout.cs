namespace Polylogit.Data;

/// <summary>How features lie in memory. Layouts differ in speed and size; dense and octets give the same bits, sparse adds up in another order.</summary>
public enum FeatureLayout
{
    /// <summary>Chosen from the data.</summary>
    Auto,

    /// <summary>Every value, row by row.</summary>
    Dense,

    /// <summary>In groups of eight features, the groups that are all zero left out: for images, where zeros come in groups.</summary>
    Octets,

    /// <summary>Only the values other than zero, each with its column (CSR): for text and other features of which few are not zero.</summary>
    Sparse,
}
