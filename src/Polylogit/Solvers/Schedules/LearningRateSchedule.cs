namespace Polylogit.Solvers.Schedules;

/// <summary>How the learning rate changes in the course of a run: a factor for each step.</summary>
public abstract record LearningRateSchedule
{
    /// <summary>The factor that multiplies the learning rate of a step.</summary>
    /// <param name="epoch">Epochs done before the step, with the part of one that is begun.</param>
    /// <param name="epochs">Epochs that the run plans.</param>
    internal abstract double Factor(double epoch, int epochs);
}
