using Polylogit.Data;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Diagnosis;

/// <summary>A dataset that is healthy unless something is planted in it: classes that overlap, features of like size.</summary>
internal sealed class PlantedData
{
    private readonly Random _random;

    public PlantedData(int seed, int rows, int classes, int features)
    {
        _random = new Random(seed);
        Y = _random.Labels(rows, classes);
        double[] centres = _random.Normals(classes * features);
        X = [.. Y.Select(k => (double[])[.. Enumerable.Range(0, features).Select(d => centres[k * features + d] + 1.2 * _random.Normal())])];
        Classes = classes;
    }

    public double[][] X { get; private set; }

    public int[] Y { get; }

    public int Classes { get; }

    /// <summary>Shares of rows for training; the others are for testing.</summary>
    public DatasetSplit Split(double share = 0.75)
    {
        int train = (int)(share * Y.Length);
        return new DatasetSplit("planted", Part(0, train), share < 1 ? Part(train, Y.Length) : null);
    }

    /// <summary>Adds a column, computed from row and label.</summary>
    public PlantedData WithColumn(Func<double[], int, double> column)
    {
        X = [.. X.Zip(Y, (row, label) => (double[])[.. row, column(row, label)])];
        return this;
    }

    public PlantedData WithRows(Func<double[], double[]> change)
    {
        X = [.. X.Select(change)];
        return this;
    }

    /// <summary>Makes the last rows, which are test rows, copies of the first.</summary>
    public PlantedData WithTwins(int count)
    {
        for (int i = 1; i <= count; i++) (X[^i], Y[^i]) = (X[i], Y[i]);
        return this;
    }

    public PlantedData WithWrongLabels(int count)
    {
        for (int i = 0; i < count; i++) Y[7 * i] = (Y[7 * i] + 1) % Classes;
        return this;
    }

    public double Noise() => _random.Normal();

    private Dataset Part(int from, int to) => new(
        FeatureMatrix.Dense(X[from..to].SelectMany(row => row).ToArray(), to - from, X[0].Length), Labels.Of(Y.AsSpan(from, to - from), Labels.NamesByIndex(Classes)));
}
