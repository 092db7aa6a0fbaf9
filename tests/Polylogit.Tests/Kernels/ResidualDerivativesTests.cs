using System.Numerics;
using CsCheck;
using Polylogit.Functions;
using Polylogit.Kernels;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Kernels;

/// <summary>weight * p * (s - sum of p s) against the definition in double, on every instruction set.</summary>
public sealed class ResidualDerivativesTests
{
    [Fact]
    public void Floats_agree_with_the_definition_and_every_instruction_set_gives_the_same_bits() =>
        KernelCase.Any.Sample(Agrees<float>, iter: 1000);

    [Fact]
    public void Doubles_agree_with_the_definition_and_every_instruction_set_gives_the_same_bits() =>
        KernelCase.Any.Sample(Agrees<double>, iter: 1000);

    [Fact]
    public void Scores_of_ten_thousand_give_no_NaN()
    {
        double[] scores = [1e4, -1e4, 1e4, 0, 0, 0], directions = [1, 2, 3, 4, 5, 6];
        // Two rows of three classes: probabilities 1/2, 0, 1/2 and thrice 1/3.
        Near.Equal([-0.5, 0, 0.5, -1.0 / 3, 0, 1.0 / 3], Run<double>(InstructionSet.Scalar, scores, directions, 3, []), 1e-15);
    }

    private static void Agrees<TReal>(KernelCase shape)
        where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    {
        SoftmaxProblem<TReal> problem = new(shape);
        int classes = shape.Classes;
        double[] directions = [.. new Random(shape.Seed + 1).Normals(problem.Scores.Length, 10).Select(v => double.CreateChecked(TReal.CreateChecked(v)))];
        double[] weights = shape.Seed % 2 == 0 ? problem.Weights : [];
        double[] scalar = Run<TReal>(InstructionSet.Scalar, problem.Scores, directions, classes, weights);
        foreach (InstructionSet set in InstructionSets.Available)
            Near.SameBits<double>(scalar, Run<TReal>(set, problem.Scores, directions, classes, weights), set.Name);

        double u = KernelProblem<TReal, TReal>.Roundoff;
        double[] p = new double[problem.Scores.Length], expected = new double[p.Length], bound = new double[p.Length];
        Multinomial.Softmax(problem.Scores, classes, p);
        for (int i = 0; i < shape.Rows; i++)
        {
            double mean = 0, largest = 0, top = problem.Scores.AsSpan(i * classes, classes).ToArray().Max();
            for (int k = 0; k < classes; k++)
            {
                mean += p[i * classes + k] * directions[i * classes + k];
                largest = Math.Max(largest, Math.Abs(directions[i * classes + k]));
            }

            for (int k = 0; k < classes; k++)
            {
                int at = i * classes + k;
                double weight = weights.Length == 0 ? 1 : weights[i];
                expected[at] = weight * p[at] * (directions[at] - mean);
                // As a probability is off by its exponential and the sum of K of them, so is the mean of what it weighs; and nothing is below the
                // smallest normal number.
                double distance = Math.Min(top - problem.Scores[at], 800);
                double smallest = typeof(TReal) == typeof(float) ? 1.8e-38 : 4e-308;
                bound[at] = weight * 4 * largest * (p[at] * (distance + 2 * classes + 140) * 2 * u + smallest);
            }
        }

        Near.Within(expected, scalar, bound);
    }

    private static double[] Run<TReal>(InstructionSet set, double[] scores, double[] directions, int classes, double[] weights)
        where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    {
        TReal[] block = ScoreBlocks.FromRows<TReal>(scores, classes), direction = ScoreBlocks.FromRows<TReal>(directions, classes);
        TReal[] before = [.. direction];
        KernelSet<TReal>.For(set).ResidualDerivatives(block, direction, classes, scores.Length / classes, weights);
        Near.SameBits<TReal>(before, direction, "The direction must be left");
        return ScoreBlocks.ToRows<TReal>(block, classes, scores.Length / classes);
    }
}
