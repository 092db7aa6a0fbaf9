namespace Polylogit.Data;

/// <summary>How features are brought to a common scale before they are trained on.</summary>
public enum ScalingKind
{
    /// <summary>Pixels where the features are whole numbers 0..255 that reach 128, else none.</summary>
    Auto,

    /// <summary>As they are.</summary>
    None,

    /// <summary>Divided by 255.</summary>
    Pixels,

    /// <summary>Mean 0 and standard deviation 1 over the training rows.</summary>
    Standard,

    /// <summary>Minimum 0 and maximum 1 over the training rows.</summary>
    MinMax,
}
