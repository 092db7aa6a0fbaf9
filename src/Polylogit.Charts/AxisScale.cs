namespace Polylogit.Charts;

/// <summary>How values map to heights on the vertical axis.</summary>
public enum AxisScale
{
    /// <summary>Logarithmic where all values are positive and the largest is at least a hundred times the smallest, else linear.</summary>
    Automatic,

    /// <summary>Equal differences have equal heights.</summary>
    Linear,

    /// <summary>Equal ratios have equal heights; all values must be positive.</summary>
    Logarithmic,
}
