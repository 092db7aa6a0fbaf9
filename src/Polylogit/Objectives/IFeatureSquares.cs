namespace Polylogit.Objectives;

/// <summary>A data fit that knows how large its features are: what a solver scales its first steps by.</summary>
internal interface IFeatureSquares
{
    /// <summary>squares = the mean square of each feature, scaled, each row by its weight.</summary>
    /// <param name="squares">Written; length D.</param>
    void MeanSquares(Span<double> squares);
}
