using Polylogit.Data;
using Polylogit.Functions;
using Polylogit.Kernels;
using Polylogit.Models;
using Polylogit.Objectives;
using Polylogit.Penalties;
using Polylogit.Solvers;
using Polylogit.Training;

namespace Polylogit.Diagnosis.Data;

/// <summary>
/// What a penalised model says of rows that it has not seen: the rows are divided in four parts, and each part is predicted by a fit of the other three
/// (cross-validation; Stone 1974). The penalty is strong enough that probabilities are rather too near to each other than too far apart.
/// </summary>
/// <param name="Probabilities">Rows of the sample x K.</param>
/// <param name="Sample">The rows.</param>
internal sealed record HeldOutFit(double[] Probabilities, FeatureSample Sample)
{
    private const int Parts = 4, FewestRows = 20, MostCoefficients = 200_000;
    private const double Lambda = 0.01, Tolerance = 1e-3;

    public double this[int row, int k] => Probabilities[row * Sample.ClassCount + k];

    /// <summary>The most probable class of a row.</summary>
    public int Predicted(int row)
    {
        int best = 0;
        for (int k = 1; k < Sample.ClassCount; k++) best = this[row, k] > this[row, best] ? k : best;
        return best;
    }

    public static HeldOutFit? Of(DataCase subject)
    {
        FeatureSample sample = subject.Sample;
        int[] counts = new int[sample.ClassCount];
        int[] parts = PartOf(sample, counts);
        if (sample.Rows.Length < FewestRows || counts.Count(count => count >= Parts) < 2 || (long)sample.Features * sample.ClassCount > MostCoefficients) return null;
        double[] probabilities = new double[sample.Rows.Length * sample.ClassCount];
        using Crew crew = new(subject.Threads);
        for (int part = 0; part < Parts; part++)
        {
            int[] inside = [.. Enumerable.Range(0, parts.Length).Where(row => parts[row] != part)], outside = [.. Enumerable.Range(0, parts.Length).Where(row => parts[row] == part)];
            Dataset rows = new(FeatureMatrix.Dense(Chosen(sample, inside), inside.Length, sample.Features), Labels.Of(Array.ConvertAll(inside, row => sample.Classes[row]), subject.Train.Labels.ClassNames));
            FeatureScaling scaling = FeatureScaling.Of(subject.IsPixels ? ScalingKind.Pixels : ScalingKind.Standard, rows);
            Objective objective = new(DataFits.Bind(rows, scaling, hasIntercept: true, crew), new L2(Math.Max(Lambda, 1.0 / inside.Length)));
            TrainingLoop loop = new() { Rules = [], Clock = TimeProvider.System, Tolerance = Tolerance };
            double[] parameters = loop.Run(Solver.Auto.Choose(objective).Solver, objective, new double[objective.Shape.Length], CancellationToken.None).Parameters;
            foreach (int row in outside) Predict(sample, row, scaling, objective.Shape, parameters, probabilities.AsSpan(row * sample.ClassCount, sample.ClassCount));
        }

        return Array.TrueForAll(probabilities, double.IsFinite) ? new HeldOutFit(probabilities, sample) : null;
    }

    /// <summary>Deals the rows of every class to the parts in turn, in random order.</summary>
    private static int[] PartOf(FeatureSample sample, int[] counts)
    {
        int[] order = [.. Enumerable.Range(0, sample.Rows.Length)], parts = new int[order.Length];
        new Xoshiro256(3).Shuffle(order);
        foreach (int row in order) parts[row] = counts[sample.Classes[row]]++ % Parts;
        return parts;
    }

    private static float[] Chosen(FeatureSample sample, int[] rows)
    {
        float[] values = new float[rows.Length * sample.Features];
        for (int i = 0; i < values.Length; i++) values[i] = (float)Math.Clamp(sample[rows[i / sample.Features], i % sample.Features], -1e30, 1e30);
        return values;
    }

    private static void Predict(FeatureSample sample, int row, FeatureScaling scaling, ParameterShape shape, ReadOnlySpan<double> parameters, Span<double> probabilities)
    {
        Span<double> scores = stackalloc double[shape.Classes > 256 ? 0 : shape.Classes];
        if (scores.IsEmpty) scores = new double[shape.Classes];
        shape.Intercepts(parameters).CopyTo(scores);
        for (int d = 0; d < shape.Features; d++)
        {
            double value = (sample[row, d] - scaling.Shift[d]) * scaling.Scale[d];
            for (int k = 0; k < shape.Classes; k++) scores[k] += value * parameters[k * shape.Features + d];
        }

        Multinomial.Softmax(scores, shape.Classes, probabilities);
    }
}
