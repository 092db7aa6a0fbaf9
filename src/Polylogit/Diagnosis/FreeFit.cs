using Polylogit.Data;
using Polylogit.Kernels;
using Polylogit.Objectives;
using Polylogit.Training;

namespace Polylogit.Diagnosis;

/// <summary>
/// What is to be said of a fit without a penalty beside what its solver says. A gradient near zero does not show that there is a best fit: on separated
/// classes it falls below any bound while the coefficients grow.
/// </summary>
/// <param name="Reason">Why training ended, in the light of the findings.</param>
/// <param name="Separation">Classes that are separated, or null.</param>
/// <param name="RankDeficiency">Features that repeat what others say, or null.</param>
internal sealed record FreeFit(StopReason Reason, Separation? Separation, RankDeficiency? RankDeficiency)
{
    /// <summary>Looks at where a solver ended. A fit that was interrupted is left as it is.</summary>
    /// <param name="train">The training rows.</param>
    /// <param name="fit">Their data fit.</param>
    /// <param name="outcome">Where training ended.</param>
    /// <param name="scaling">The scaling in use.</param>
    /// <param name="hasIntercept">Whether each class has an intercept.</param>
    /// <param name="crew">Threads.</param>
    public static FreeFit Of(Dataset train, IDataFit fit, TrainingOutcome outcome, FeatureScaling scaling, bool hasIntercept, Crew crew)
    {
        StopReason reason = outcome.Reason;
        if (reason.Kind is not (StopKind.Converged or StopKind.Stalled or StopKind.IterationLimit)) return new FreeFit(reason, null, null);
        RankDeficiency? rank = Diagnosis.RankDeficiency.Find(train, hasIntercept, crew);
        SeparationSearch search = new(fit, outcome.Parameters);
        switch (search.Run())
        {
            case Existence.Refuted:
                Separation separation = search.Found(train, scaling);
                return new FreeFit(new StopReason(StopKind.Separated, separation.ToString()), separation, rank);
            case Existence.Undecided when reason.Kind == StopKind.Converged:
                string words = $"{reason.Words}, but whether there is a best fit without a penalty could not be decided; give a penalty (--l2 auto)";
                return new FreeFit(new StopReason(StopKind.Stalled, words), null, rank);
            default:
                return new FreeFit(rank is null ? reason : reason with { Words = $"{reason.Words}; {rank}" }, null, rank);
        }
    }
}
