using System.Numerics;
using Polylogit.Kernels;

namespace Polylogit.Tests.Support;

/// <summary>Random scores from -30 to 30, some rows with ties or with scores of +-10,000, labels and weights.</summary>
internal sealed class SoftmaxProblem<TReal>
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
{
    public SoftmaxProblem(KernelCase shape)
    {
        Random random = new(shape.Seed);
        Classes = shape.Classes;
        Scores = new double[shape.Rows * shape.Classes];
        for (int i = 0; i < shape.Rows; i++)
        {
            int kind = random.Next(4);
            for (int k = 0; k < shape.Classes; k++)
            {
                double score = kind switch { 0 => random.Next(3), 1 => random.Next(-10_000, 10_001), _ => 60 * random.NextDouble() - 30 };
                Scores[i * shape.Classes + k] = double.CreateChecked(TReal.CreateChecked(score));
            }
        }

        Labels = [.. Enumerable.Range(0, shape.Rows).Select(_ => random.Next(shape.Classes))];
        bool weighted = random.Next(2) == 0;
        Weights = [.. Enumerable.Range(0, shape.Rows).Select(_ => weighted ? random.Next(4) * 0.5 : 1)];
        PassesWeights = weighted;
    }

    public int Classes { get; }

    /// <summary>B x K.</summary>
    public double[] Scores { get; }

    public int[] Labels { get; }

    public double[] Weights { get; }

    private bool PassesWeights { get; }

    public Result Run(InstructionSet set)
    {
        KernelSet<TReal> kernels = KernelSet<TReal>.For(set);
        double[] weights = PassesWeights ? Weights : [];
        TReal[] evaluated = Block(), residuals = Block();
        BlockSums looked = default, sums = default;
        kernels.Evaluate(evaluated, Classes, Labels, weights, ref looked);
        kernels.Residuals(residuals, Classes, Labels, weights, ref sums);
        double[] classSums = new double[Classes];
        kernels.AddClassSums(residuals, Labels.Length, classSums);
        Near.SameBits<TReal>(Block(), evaluated, "Evaluate must leave the scores");
        return new Result(
            ScoreBlocks.ToRows<TReal>(residuals, Classes, Labels.Length),
            classSums,
            looked,
            sums);
    }

    private TReal[] Block() => ScoreBlocks.FromRows<TReal>(Scores, Classes);

    internal sealed record Result(double[] Residuals, double[] ClassSums, BlockSums Evaluated, BlockSums Sums);
}
