using Polylogit.Data;
using Polylogit.Functions;
using Polylogit.Kernels;
using Polylogit.Objectives;

namespace Polylogit.Tests.Support;

/// <summary>A random classification problem of whole-number features in every element type, and its definition in double.</summary>
internal sealed class FitProblem
{
    public FitProblem(int seed, int rows, int features, int classes)
    {
        (Rows, Features, Classes) = (rows, features, classes);
        Random random = new(seed);
        Values = FeatureMatrices.Bytes(seed, rows * features);
        Labels = random.Labels(rows, classes);
        Point = random.Normals(classes * features + classes, 0.02);
    }

    private FitProblem(int features, int classes, byte[] values, int[] labels, double[] point)
    {
        (Rows, Features, Classes) = (labels.Length, features, classes);
        (Values, Labels, Point) = (values, labels, point);
    }

    public int Rows { get; }

    public int Features { get; }

    public int Classes { get; }

    public byte[] Values { get; }

    public int[] Labels { get; }

    /// <summary>Some parameters: K x D coefficients, then K intercepts.</summary>
    public double[] Point { get; }

    /// <summary>The same problem with these rows, in this order; a row may come several times.</summary>
    public FitProblem Take(int[] rows) => new(
        Features, Classes, [.. rows.SelectMany(i => Values.AsSpan(i * Features, Features).ToArray())], [.. rows.Select(i => Labels[i])], Point);

    public FeatureMatrix Matrix(string name) => FeatureMatrices.Build(name, Values, Rows, Features);

    public IDataFit Bind(string name, ScalingKind scaling, Crew crew, bool intercept = true) =>
        Bind(Matrix(name), FeatureScaling.Of(scaling, Matrix(name)), crew, intercept);

    public IDataFit Bind(FeatureMatrix matrix, FeatureScaling scaling, Crew crew, bool intercept = true) =>
        DataFits.Bind(new Dataset(matrix, Polylogit.Data.Labels.Of(Labels)), scaling, intercept, crew);

    /// <summary>The features scaled one by one, as nobody does in the library.</summary>
    public double[] Scaled(FeatureScaling scaling) =>
        [.. Values.Select((value, i) => (value - scaling.Shift[i % Features]) * scaling.Scale[i % Features])];

    /// <summary>Loss, accuracy and gradient by the four functions, on the rows given.</summary>
    public (double Loss, double Accuracy, double[] Gradient) Definition(FeatureScaling scaling, double[] point, int[] rows)
    {
        double[] all = Scaled(scaling);
        // The intercept is a column of ones behind the features.
        double[] x = [.. rows.SelectMany(i => all.AsSpan(i * Features, Features).ToArray().Append(1))];
        double[] w = [.. Enumerable.Range(0, Classes).SelectMany(k => point.AsSpan(k * Features, Features).ToArray().Append(point[Classes * Features + k]))];
        int[] labels = [.. rows.Select(i => Labels[i])];
        double[] scores = new double[rows.Length * Classes], p = new double[scores.Length], table = new double[w.Length];
        Multinomial.Linear(x, w, Features + 1, scores);
        Multinomial.Softmax(scores, Classes, p);
        Multinomial.CrossEntropyGradient(x, p, labels, Classes, table);
        double[] gradient = new double[point.Length];
        for (int i = 0; i < table.Length; i++)
        {
            int k = i / (Features + 1), d = i % (Features + 1);
            gradient[d < Features ? k * Features + d : Classes * Features + k] = table[i];
        }

        double correct = Enumerable.Range(0, rows.Length).Count(i =>
            scores.AsSpan(i * Classes, Classes).IndexOf(scores.AsSpan(i * Classes, Classes).ToArray().Max()) == labels[i]);
        return (Multinomial.CrossEntropy(scores, labels, Classes), correct / rows.Length, gradient);
    }
}
