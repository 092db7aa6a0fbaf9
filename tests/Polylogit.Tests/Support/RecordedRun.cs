using Polylogit.Data.Formats;
using Polylogit.Solvers;

namespace Polylogit.Tests.Support;

/// <summary>What the original program did in float64 with the right softmax: 10 epochs of 19 batches of 256 on mini_mnist.</summary>
internal sealed class RecordedRun
{
    public const int Batches = 190;

    private static readonly Lazy<RecordedRun> Read = new(() => new RecordedRun());

    private RecordedRun()
    {
        using FileStream stream = File.OpenRead(Repository.Golden("sgd_trajectory.npz"));
        using NpzArchive archive = new(stream, "sgd_trajectory.npz");
        double[] permutations = archive.Read("permutations").ToDoubles();
        Permutations = [.. permutations.Chunk(5000).Select(epoch => Array.ConvertAll(epoch, v => (int)v))];
        Loss = archive.Read("fixed_loss").ToDoubles();
        TrainAccuracy = archive.Read("fixed_train_accuracy").ToDoubles();
        TestAccuracy = archive.Read("fixed_test_accuracy").ToDoubles();
        Weights = archive.Read("fixed_weights").ToDoubles();
    }

    public static RecordedRun Instance => Read.Value;

    public int[][] Permutations { get; }

    public double[] Loss { get; }

    public double[] TrainAccuracy { get; }

    public double[] TestAccuracy { get; }

    /// <summary>10 x 785, the first column the bias.</summary>
    public double[] Weights { get; }

    /// <summary>The solver that repeats the run.</summary>
    public Sgd Solver => new() { LearningRate = 0.1, BatchSize = 256, Epochs = 10, DropLast = true, Order = RowOrder.Recorded(Permutations) };
}
