namespace Polylogit.Objectives;

/// <summary>What a pass over the data adds up.</summary>
internal enum PassKind
{
    /// <summary>Loss and accuracy.</summary>
    Value,

    /// <summary>These and the gradient.</summary>
    Gradient,

    /// <summary>The derivative of the gradient along a direction.</summary>
    HessianProduct,

    /// <summary>Entropy and gradient of a dual point.</summary>
    Dual,

    /// <summary>The covariance of the classes.</summary>
    Covariance,
}
