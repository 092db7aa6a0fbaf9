namespace Polylogit.Diagnosis.Numbers;

/// <summary>The checks of numbers, causes before consequences.</summary>
internal static class NumbersChecks
{
    public static IReadOnlyList<Check<ProgramNumbers>> All { get; } =
    [
        new InPlaceGradient(),
        new LabelsFromOne(),
        new BatchSoftmax(),
        new ColumnSoftmax(),
        new BatchMaximum(),
        new Overflow(),
        new RowSums(),
        new OtherSoftmax(),
        new LogOfZero(),
        new ScoresWithoutBias(),
        new PixelsZeroOrOne(),
        new ScaledDifferently(),
        new ShuffledApart(),
        new WrongSign(),
        new SummedGradient(),
        new WrongDivisor(),
        new TransposedGradient(),
        new GradientWithoutBias(),
        new PenalisedBias(),
        new LossDiverges(),
        new LossOscillates(),
        new LossStandsStill(),
        new LossOverfits(),
    ];
}
