namespace Polylogit.Objectives;

/// <summary>
/// A data fit that can estimate the diagonal blocks of its Hessian, one for each class k: the Gram matrices X' diag(w p_k (1 - p_k)) X / sum w of the
/// rows (x, 1), from a sample of the rows.
/// </summary>
internal interface ICurvatureSample
{
    /// <summary>Numbers that <see cref="Sample"/> holds in memory.</summary>
    long SampledNumbers { get; }

    /// <summary>The mean over some rows of the square of a scaled row's norm, its one for the intercept included.</summary>
    double MeanSquare();

    /// <summary>A preconditioner from sampled rows.</summary>
    /// <param name="parameters">Where the Hessian is taken, in the shape of <see cref="IDataFit.Shape"/>.</param>
    /// <param name="curvatures">The second derivative of the penalty in each feature; length D.</param>
    /// <param name="sampleSize">
    /// Rows wanted for each class. Row i is kept with probability min(1, v_i m / sum v), v its weight in the sum, and counts for one over that: the
    /// estimate is unbiased, and rows that are certain, which add nothing, are not looked at.
    /// </param>
    /// <param name="seed">Seed of the sampling.</param>
    IPreconditioner Sample(ReadOnlySpan<double> parameters, ReadOnlySpan<double> curvatures, int sampleSize, ulong seed);
}
