using BenchmarkDotNet.Attributes;
using Polylogit.Kernels;

namespace Polylogit.Benchmarks;

/// <summary>Softmax, loss and residuals of a block of 256 rows, on each instruction set.</summary>
[SimpleJob]
public class SoftmaxBenchmarks
{
    private KernelSet<float>? _kernels;
    private float[] _scores = [];
    private int[] _labels = [];

    /// <summary>Number of classes K.</summary>
    [Params(2, 10, 100)]
    public int Classes { get; set; }

    /// <summary>Register width.</summary>
    [Params("512", "256", "128", "scalar")]
    public string Instructions { get; set; } = "256";

    /// <summary>Builds the block.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        Random random = new(4);
        _kernels = KernelSet<float>.For(InstructionSet.Choose(Instructions));
        _scores = [.. Enumerable.Range(0, ScoreBlock.Length(Classes)).Select(_ => random.NextSingle())];
        _labels = [.. Enumerable.Range(0, ScoreBlock.MaxRows).Select(_ => random.Next(Classes))];
    }

    /// <summary>The residuals stay between -1 and 1, so the scores of the next call are as good as these.</summary>
    [Benchmark]
    public double Residuals()
    {
        BlockSums sums = default;
        _kernels!.Residuals(_scores, Classes, _labels, default, ref sums);
        return sums.Loss;
    }
}
