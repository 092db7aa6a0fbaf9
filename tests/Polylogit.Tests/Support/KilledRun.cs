using Polylogit.Data;
using Polylogit.Models.Formats;
using Polylogit.Training;
using Polylogit.Training.Checkpoints;

namespace Polylogit.Tests.Support;

/// <summary>
/// A fit that is killed again and again, and resumed each time from its checkpoint by a new estimator on data that are built anew: nothing but the file goes
/// from one to the next.
/// </summary>
internal static class KilledRun
{
    /// <summary>Fits once, and dies at a step: what that step did is lost.</summary>
    public static void Die(LogisticRegression options, Dataset train, Dataset? test, int atStep) =>
        Assert.Throws<KilledException>(() => options.Fit(train, test, new Killer(atStep)));

    /// <summary>Dies at the first step, and then, resumed, each time at the step after the one that was saved; until one comes to its end.</summary>
    public static (FitResult Fit, int Kills) Survive(LogisticRegression options, Func<Dataset> train, Dataset? test, string path, int steps = 3)
    {
        options = options with { Checkpoint = new Checkpointing(path) { Every = CheckpointInterval.Steps(steps), Resume = true } };
        for (int kills = 0; ; kills++)
        {
            try
            {
                return ((options with { Threads = 1 + kills % 2 }).Fit(train(), test, new Killer(kills == 0 ? 1 : steps + 1)), kills);
            }
            catch (KilledException)
            {
                Assert.True(File.Exists(path));
            }
        }
    }

    /// <summary>Model, trace, stop reason and certificate, bit for bit.</summary>
    public static void AssertSame(FitResult expected, FitResult actual)
    {
        Near.SameBits<byte>(NativeModelFormat.ToBytes(expected.Model), NativeModelFormat.ToBytes(actual.Model));
        Assert.Equal(expected.Trace, actual.Trace);
        Assert.Equal(expected.StopReason, actual.StopReason);
        Assert.Equal(expected.Certificate, actual.Certificate);
    }

    private sealed class Killer(int atStep) : IProgress<TrainingProgress>
    {
        private int _steps;

        public void Report(TrainingProgress value)
        {
            if (++_steps == atStep) throw new KilledException();
        }
    }

    private sealed class KilledException : Exception;
}
