using System.Security.Cryptography;
using Polylogit.Data;
using Polylogit.Penalties;
using Polylogit.Solvers;
using Polylogit.Tests.Support;
using Polylogit.Training;
using Polylogit.Training.Checkpoints;

namespace Polylogit.Tests.Training.Checkpoints;

/// <summary>When a checkpoint is written, what it is resumed for, and what is refused.</summary>
public sealed class CheckpointTests : IDisposable
{
    private static readonly double[] Ones = [.. Enumerable.Repeat(1.0, 40)];

    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("run.checkpoint");

    private LogisticRegression Options => new()
    {
        Solver = new Lbfgs(),
        Penalty = new L2(0.01),
        Tolerance = 1e-12,
        Checkpoint = new Checkpointing(Path) { Every = CheckpointInterval.Steps(2), Resume = true },
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Checkpoints_change_nothing_and_the_last_one_stays_for_its_owner_to_delete()
    {
        FitResult fit = Options.Fit(Data());
        KilledRun.AssertSame((Options with { Checkpoint = null }).Fit(Data()), fit);
        Assert.Equal(["run.checkpoint"], _folder.Names);
        Assert.Equal(0, fit.ResumedSteps);
        KilledRun.AssertSame(fit, Options.Fit(Data()));
    }

    [Fact]
    public void A_file_that_is_there_is_not_replaced_unless_it_is_resumed_from()
    {
        KilledRun.Die(Options, Data(), null, 4);
        byte[] before = File.ReadAllBytes(Path);
        LogisticRegression anew = Options with { Checkpoint = new Checkpointing(Path) };
        Assert.Contains("is there already", Assert.Throws<CheckpointException>(() => anew.Fit(Data())).Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Path));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_known_before_the_first_step()
    {
        int steps = 0;
        LogisticRegression options = Options with { Checkpoint = new Checkpointing(_folder.File("no/run.checkpoint")) };
        Assert.ThrowsAny<IOException>(() => options.Fit(Data(), null, new Watch(_ => steps++)));
        Assert.Equal(0, steps);
    }

    [Fact]
    public void Intervals_of_time_are_over_when_the_clock_says_so()
    {
        FakeClock clock = new();
        LogisticRegression options = Options with { Clock = clock, Checkpoint = new Checkpointing(Path) { Every = CheckpointInterval.Time(TimeSpan.FromSeconds(10)) } };
        List<int> saves = [];
        byte[] last = [];
        options.Fit(Data(), null, new Watch(progress =>
        {
            byte[] now = File.ReadAllBytes(Path);
            if (!now.SequenceEqual(last)) saves.Add(progress.StepsDone - 1);
            last = now;
            clock.Advance(TimeSpan.FromSeconds(4));
        }));
        Assert.Equal([0, 3, 6, 9], saves.Take(4));
    }

    [Fact]
    public void Time_and_passes_of_earlier_processes_count()
    {
        FakeClock clock = new();
        Watch fiveSeconds = new(_ => clock.Advance(TimeSpan.FromSeconds(5)));
        LogisticRegression options = Options with { Clock = clock, Stopping = [new TimeBudget(TimeSpan.FromSeconds(20))] };
        FitResult cut = options.Fit(Data(), null, fiveSeconds);
        Assert.Equal((StopKind.TimeBudget, 5, 25.0), (cut.StopReason.Kind, cut.Trace.Count, cut.Elapsed.TotalSeconds));
        FitResult again = options.Fit(Data(), null, fiveSeconds);
        Assert.Equal((StopKind.TimeBudget, 5), (again.StopReason.Kind, again.Trace.Count));
        FitResult longer = (options with { Stopping = [new TimeBudget(TimeSpan.FromSeconds(40))] }).Fit(Data(), null, fiveSeconds);
        Assert.Equal((StopKind.TimeBudget, 9, 5, 45.0), (longer.StopReason.Kind, longer.Trace.Count, longer.ResumedSteps, longer.Elapsed.TotalSeconds));
        Assert.InRange(longer.Passes, cut.Passes + 4, cut.Passes + 20);
    }

    [Fact]
    public void Request_and_cancellation_save_what_was_reached()
    {
        LogisticRegression rare = Options with { Checkpoint = Options.Checkpoint! with { Every = CheckpointInterval.Steps(1000) } };
        FitResult expected = (Options with { Checkpoint = null }).Fit(Data());
        using CancellationTokenSource request = new(), cancel = new();
        FitResult requested = (rare with { Stopping = [new StopOnRequest(request.Token)] }).Fit(Data(), null, new Watch(p => CancelAt(request, p, 5)));
        Assert.Equal((StopKind.Requested, 5), (requested.StopReason.Kind, requested.Trace.Count));
        Assert.Throws<OperationCanceledException>(() => rare.Fit(Data(), null, new Watch(p => CancelAt(cancel, p, 8)), cancel.Token));
        FitResult resumed = rare.Fit(Data());
        KilledRun.AssertSame(expected, resumed);
        Assert.Equal(8, resumed.ResumedSteps);
    }

    [Fact]
    public void A_recorded_order_of_rows_is_gone_through_again()
    {
        int[][] permutations = [.. Enumerable.Range(1, 4).Select(epoch => Enumerable.Range(0, 40).Select(i => (epoch + 7 * i) % 40).ToArray())];
        LogisticRegression options = Options with { Solver = new Sgd { BatchSize = 8, Epochs = 6, Order = RowOrder.Recorded(permutations) } };
        KilledRun.AssertSame((options with { Checkpoint = null }).Fit(Data()), KilledRun.Survive(options, Data, null, Path).Fit);
    }

    [Fact]
    public void Other_data_and_options_are_refused_by_name()
    {
        Dataset data = Data();
        double[] moved = [.. Values()];
        moved[17]++;
        (string Part, LogisticRegression Options, Dataset Train, Dataset? Test)[] others =
        [
            ("solver is lbfgs, here it is newton", Options with { Solver = new Newton() }, data, data),
            ("memory is 20, here it is 7", Options with { Solver = new Lbfgs { Memory = 7 } }, data, data),
            ("penalty is L2(lambda = 0.01), here it is L2(lambda = 0.02)", Options with { Penalty = new L2(0.02) }, data, data),
            ("tolerance is 1E-12, here it is 1E-06", Options with { Tolerance = 1e-6 }, data, data),
            ("scaling is None, here it is Standard", Options with { Scaling = ScalingKind.Standard }, data, data),
            ("intercept is true, here it is false", Options with { Intercept = false }, data, data),
            ("class weights is not given, here it is balanced", Options with { ClassWeights = ClassWeights.Balanced }, data, data),
            ("table of training features is 40 x 5, dense float64", Options, Data(moved), data),
            ("table of training features is 40 x 5, dense float64", Options, Data(layout: "float32"), data),
            ("list of training labels is 40 of 3 classes", Options, new Dataset(data.Features, Labels.Of(data.Labels.Indices, ["a", "b", "c"])), new Dataset(data.Features, Labels.Of(data.Labels.Indices, ["a", "b", "c"]))),
            ("list of training weights is not given, here it is 40 numbers", Options, data with { Weights = Ones }, data),
            ("table of training offsets is not given, here it is 120 numbers", Options, data with { Offsets = new double[120] }, data),
            ("table of test features is 40 x 5, dense float64", Options, data, Data(moved)),
            ("table of test features is 40 x 5, dense float64 (SHA-256", Options, data, null),
            ("starting point is not given, here it is 18 numbers", Options with { Start = new LogisticRegression { Penalty = new L2(1) }.Fit(data).Model }, data, data),
            ("interval of looks at test rows is every batch, here it is every epoch", Options with { EvaluateEvery = EvaluationInterval.Epoch }, data, data),
            ("early stopping is not wanted, here it is wanted", Options with { Stopping = [new EarlyStopping(9)] }, data, data),
        ];
        KilledRun.Die(Options, data, data, 4);
        byte[] before = File.ReadAllBytes(Path);
        foreach ((string part, LogisticRegression options, Dataset train, Dataset? test) in others)
            Assert.Contains($"it is of another run: its {part}", Assert.Throws<CheckpointException>(() => options.Fit(train, test)).Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Path));
        Assert.Equal(2, (Options with { Threads = 3 }).Fit(data, data).ResumedSteps);
    }

    [Fact]
    public void The_seed_is_compared_too()
    {
        LogisticRegression options = Options with { Solver = new Sgd { Seed = 1 } };
        options.Fit(Data());
        options = options with { Solver = new Sgd { Seed = 2 } };
        Assert.Contains("its seed is 1, here it is 2", Assert.Throws<CheckpointException>(() => options.Fit(Data())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_cut_or_changed_anywhere_is_refused()
    {
        KilledRun.Die(Options, Data(), null, 4);
        byte[] whole = File.ReadAllBytes(Path);
        Random random = new(3);
        for (int i = 0; i < 60; i++)
        {
            byte[] spoiled = i % 2 == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
            if (i % 2 == 1) spoiled[i < 20 ? i / 2 : random.Next(spoiled.Length)] ^= (byte)(1 << random.Next(8));
            Refused(spoiled, "is refused: it");
        }

        Refused([.. whole, 0], "its checksum does not match");
        Refused(Resigned(whole, bytes => bytes[8] = 2), "it has format version 2 and this program knows version 1");
        Refused(Resigned([.. whole[..^32], 0, .. whole[^32..]], _ => { }), "it is longer than the run needs");
        Refused(Resigned([.. whole[..^40], .. whole[^32..]], _ => { }), "it is shorter than the run needs");
        Refused("not a checkpoint, but a text of some length, more than a checksum has"u8.ToArray(), "it is no checkpoint of Polylogit");
        File.WriteAllBytes(Path, whole);
        Assert.Equal(2, Options.Fit(Data()).ResumedSteps);
    }

    [Fact]
    public void A_number_that_cannot_be_asks_for_no_memory()
    {
        KilledRun.Die(Options, Data(), null, 4);
        byte[] whole = File.ReadAllBytes(Path);
        LogisticRegression rare = Options with { Checkpoint = Options.Checkpoint! with { Every = CheckpointInterval.Steps(1000) } };
        // Whatever is a length somewhere, with the checksum made right: it ends in a refusal or in a fit, never in another exception.
        for (int at = 12; at < whole.Length - 36; at += 12)
        {
            File.WriteAllBytes(Path, Resigned(whole, bytes => BitConverter.TryWriteBytes(bytes.AsSpan(at), int.MaxValue)));
            try
            {
                rare.Fit(Data());
            }
            catch (CheckpointException)
            {
                continue;
            }
        }
    }

    [Fact]
    public void Intervals_of_nothing_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CheckpointInterval.Steps(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CheckpointInterval.Time(TimeSpan.Zero));
    }

    private static double[] Values() => [.. Enumerable.Range(0, 200).Select(i => (double)(i * i % 11))];

    private static Dataset Data() => Data(null);

    private static Dataset Data(double[]? values = null, string layout = "float64") =>
        EveryEstimator.Table(layout, values ?? Values(), [.. Enumerable.Range(0, 40).Select(i => i * i % 7 % 3)]);

    private static void CancelAt(CancellationTokenSource source, TrainingProgress progress, int step)
    {
        if (progress.StepsDone == step) source.Cancel();
    }

    private static byte[] Resigned(byte[] file, Action<byte[]> change)
    {
        byte[] changed = [.. file];
        change(changed);
        SHA256.HashData(changed.AsSpan(0, changed.Length - 32), changed.AsSpan(changed.Length - 32));
        return changed;
    }

    private void Refused(byte[] file, string words)
    {
        File.WriteAllBytes(Path, file);
        string message = Assert.Throws<CheckpointException>(() => Options.Fit(Data())).Message;
        Assert.StartsWith($"The checkpoint '{Path}' is refused: it", message, StringComparison.Ordinal);
        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.Equal(file, File.ReadAllBytes(Path));
    }

    private sealed class Watch(Action<TrainingProgress> see) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => see(value);
    }
}
