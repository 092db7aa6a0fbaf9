using Polylogit.Data.Formats;
using Polylogit.Diagnosis;
using Polylogit.Functions;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Diagnosis;

/// <summary>Softmax regression as somebody would write it with arrays: full-batch gradient descent, and the arrays of its last step.</summary>
internal sealed class NumpyProgram
{
    public NumpyProgram(int seed, int rows, int classes, int features, int steps = 40)
        : this(Blobs(new Random(seed), rows, classes, features), classes, features, steps, Order(rows))
    {
    }

    private NumpyProgram((double[] X, int[] Y, double[] Test) data, int classes, int features, int steps, int[] orderOfFeatures)
    {
        (Rows, Classes, Features) = (data.Y.Length, classes, features);
        X = Take(data.X, features, orderOfFeatures);
        (Y, XTest) = (data.Y, data.Test);
        double[] withOnes = WithOnes(X, features);
        A = new double[(features + 1) * classes];
        for (int step = 0; ; step++)
        {
            Z = Product(withOnes, A, features + 1, classes);
            P = new double[Z.Length];
            Multinomial.Softmax(Z, classes, P);
            Losses.Add(Multinomial.CrossEntropyOfProbabilities(P, Y, classes));
            G = Gradient(withOnes, P, Y, features + 1, classes);
            if (step == steps) return;
            for (int i = 0; i < A.Length; i++) A[i] -= 0.1 * G[i];
        }
    }

    public int Rows { get; }

    public int Classes { get; }

    public int Features { get; }

    /// <summary>n x D.</summary>
    public double[] X { get; }

    public double[] XTest { get; }

    public int[] Y { get; }

    /// <summary>Biases in row 0, then coefficients, (D + 1) x K.</summary>
    public double[] A { get; }

    /// <summary>The gradient, in the shape of A.</summary>
    public double[] G { get; }

    public double[] Z { get; }

    public double[] P { get; }

    public List<double> Losses { get; } = [];

    /// <summary>All arrays, biases as row 0 of the weights.</summary>
    public ProgramArrays Arrays => new()
    {
        Probabilities = Table("p", P, Rows),
        Labels = Labels(Y),
        Logits = Table("z", Z, Rows),
        Features = Table("X", X, Rows),
        TestFeatures = Table("X_test", XTest, XTest.Length / Features),
        Weights = Table("A", A, Features + 1),
        Gradient = Table("g", G, Features + 1),
        Loss = new LossHistory(Losses, []),
    };

    /// <summary>Trained on rows of X in another order than their labels.</summary>
    public static NumpyProgram ShuffledApart(int seed, int rows, int classes, int features)
    {
        int[] order = Order(rows);
        new Random(seed).Shuffle(order);
        return new NumpyProgram(Blobs(new Random(seed), rows, classes, features), classes, features, 40, order);
    }

    public static NpyArray Table(string name, double[] values, int rows) => NpyArray.Of(name, [rows, values.Length / rows], values);

    public static NpyArray Labels(int[] labels) => NpyArray.Of("y", [labels.Length], [.. labels.Select(label => (double)label)]);

    /// <summary>p - y.</summary>
    public double[] Residuals()
    {
        double[] residuals = [.. P];
        for (int i = 0; i < Rows; i++) residuals[i * Classes + Y[i]] -= 1;
        return residuals;
    }

    public static double[] Transposed(double[] values, int rows)
    {
        int columns = values.Length / rows;
        return [.. Enumerable.Range(0, values.Length).Select(i => values[i % rows * columns + i / rows])];
    }

    public static double[] Take(double[] values, int columns, int[] rows) => [.. rows.SelectMany(row => values[(row * columns)..((row + 1) * columns)])];

    private static int[] Order(int rows) => [.. Enumerable.Range(0, rows)];

    private static (double[] X, int[] Y, double[] Test) Blobs(Random random, int rows, int classes, int features)
    {
        double[] centres = random.Normals(classes * features, 1.5);
        int[] y = random.Labels(rows, classes), other = random.Labels(100, classes);
        return (Around(y), y, Around(other));

        double[] Around(int[] labels) => [.. labels.SelectMany(k => Enumerable.Range(0, features).Select(d => centres[k * features + d] + random.Normal()))];
    }

    private static double[] WithOnes(double[] x, int features) => [.. x.Chunk(features).SelectMany(row => (double[])[1, .. row])];

    private static double[] Product(double[] x, double[] a, int inner, int classes)
    {
        double[] z = new double[x.Length / inner * classes];
        for (int i = 0; i < z.Length; i++)
        {
            for (int d = 0; d < inner; d++) z[i] += x[i / classes * inner + d] * a[d * classes + i % classes];
        }

        return z;
    }

    private static double[] Gradient(double[] x, double[] p, int[] y, int inner, int classes)
    {
        double[] g = new double[inner * classes];
        for (int row = 0; row < y.Length; row++)
        {
            for (int i = 0; i < g.Length; i++) g[i] += x[row * inner + i / classes] * (p[row * classes + i % classes] - (y[row] == i % classes ? 1 : 0)) / y.Length;
        }

        return g;
    }
}
