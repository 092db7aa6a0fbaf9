using System.Numerics;
using CsCheck;
using Polylogit.Functions;
using Polylogit.Kernels;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Kernels;

/// <summary>Losses and residuals of a block against the definitions in double, on every instruction set.</summary>
public sealed class SoftmaxRowsTests
{
    [Fact]
    public void Floats_agree_with_the_definitions_and_every_instruction_set_gives_the_same_bits() =>
        KernelCase.Any.Sample(Agrees<float>, iter: 1500);

    [Fact]
    public void Doubles_agree_with_the_definitions_and_every_instruction_set_gives_the_same_bits() =>
        KernelCase.Any.Sample(Agrees<double>, iter: 1500);

    private static void Agrees<TReal>(KernelCase shape)
        where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    {
        SoftmaxProblem<TReal> problem = new(shape);
        SoftmaxProblem<TReal>.Result scalar = problem.Run(InstructionSet.Scalar);
        foreach (InstructionSet set in InstructionSets.Available)
        {
            SoftmaxProblem<TReal>.Result other = problem.Run(set);
            Near.SameBits<double>(scalar.Residuals, other.Residuals, set.Name);
            Near.SameBits<double>(scalar.ClassSums, other.ClassSums, set.Name);
            Assert.Equal(scalar.Evaluated, other.Evaluated);
            Assert.Equal(scalar.Sums, other.Sums);
        }

        Assert.Equal(scalar.Evaluated, scalar.Sums);
        int classes = shape.Classes;
        double[] p = new double[problem.Scores.Length], pBound = new double[p.Length], r = new double[p.Length], rBound = new double[p.Length];
        Multinomial.Softmax(problem.Scores, classes, p);
        double loss = 0, weights = 0, correct = 0, lossBound = 0, u = KernelProblem<TReal, TReal>.Roundoff;
        double[] sums = new double[classes], sumBounds = new double[classes];
        for (int i = 0; i < shape.Rows; i++)
        {
            ReadOnlySpan<double> row = problem.Scores.AsSpan(i * classes, classes);
            int label = problem.Labels[i], best = row.IndexOf(row.ToArray().Max());
            double weight = problem.Weights[i], rowLoss = Multinomial.CrossEntropy(row, [label], classes);
            loss += weight * rowLoss;
            weights += weight;
            if (best == label) correct += weight;
            // The logarithm of a sum of K exponentials, each off by four roundings; the distance to the label is exact in double.
            // Rows of weight 1 share a logarithm of a product, at most 8 ln K.
            lossBound += weight * ((classes + 8) * 2 * u + 4e-16 * (1 + rowLoss + Math.Log(classes)));
            for (int k = 0; k < classes; k++)
            {
                int at = i * classes + k;
                // An exponential is off by the rounding of its argument, and never falls below the smallest normal number.
                double distance = Math.Min(row[best] - row[k], 800);
                pBound[at] = p[at] * (distance + classes + 10) * 2 * u + (typeof(TReal) == typeof(float) ? 1.8e-38 : 4e-308);
                r[at] = weight * (p[at] - (k == label ? 1 : 0));
                rBound[at] = weight * (pBound[at] + 4 * u);
                sums[k] += r[at];
                sumBounds[k] += rBound[at] + (shape.Rows + 2) * u * Math.Abs(r[at]);
            }
        }

        Near.Within(r, scalar.Residuals, rBound);
        Near.Within(sums, scalar.ClassSums, sumBounds);
        // Both sides add the rows up in double, not in the same order (Higham 2002, section 4.2).
        Near.Within([loss], [scalar.Sums.Loss], [lossBound + shape.Rows * 2.3e-16 * loss]);
        Near.Equal(weights, scalar.Sums.Weight, 1e-14);
        Near.Equal(correct, scalar.Sums.Correct, 1e-14);
    }
}
