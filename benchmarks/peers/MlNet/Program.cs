using System.Diagnostics;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Transforms;
using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Evaluation;
using Polylogit.Models;

// Answers "data FILE", "iterations N", "optimum LAMBDA" and "read FILE FEATURES" on stdin, a JSON line each; Polylogit serves as the reader of the file only. The time of a fit grows by
// that of one pass with each iteration, so two fits tell the time of an iteration without that of the set-up.
MLContext context = new(seed: 0);
IDataView? view = null;
Dataset? data = null;
while (Console.In.ReadLine()?.Split(' ') is { } words)
{
    switch (words)
    {
        case ["data", var file]:
            data = DatasetFormats.Read(file, new DatasetReadOptions { Layout = FeatureLayout.Dense }).Train;
            SchemaDefinition schema = SchemaDefinition.Create(typeof(Row));
            schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, data.FeatureCount);
            // Classes by the value of their label, not by the row in which they first occur: the objective is computed from them.
            view = context.Transforms.Conversion.MapValueToKey(nameof(Row.Label), keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue).Fit(context.Data.LoadFromEnumerable(Rows(data), schema))
                .Transform(context.Data.LoadFromEnumerable(Rows(data), schema));
            view = context.Data.Cache(view);
            Console.WriteLine("{}");
            break;
        case ["read", var file, var count]:
            Console.WriteLine($"{{\"seconds\": {SecondsToRead(file, int.Parse(count, CultureInfo.InvariantCulture)).ToString("R", CultureInfo.InvariantCulture)}}}");
            break;
        case ["optimum", var strength]:
            Answer(() => Trainer(int.MaxValue, 1e-7f).Fit(view!), double.Parse(strength, CultureInfo.InvariantCulture));
            break;
        case ["iterations", var count]:
            Answer(() => Trainer(int.Parse(count, CultureInfo.InvariantCulture), 1e-12f).Fit(view!), null);
            break;
    }
}

// The loader is lazy: the time is that of going through all rows, each with its features and its label.
double SecondsToRead(string file, int features)
{
    long start = Stopwatch.GetTimestamp();
    IDataView table = context.Data.LoadFromTextFile(
        file,
        [new TextLoader.Column(nameof(Row.Features), DataKind.Single, 0, features - 1), new TextLoader.Column(nameof(Row.Label), DataKind.UInt32, features)],
        separatorChar: ',',
        hasHeader: true);
    using DataViewRowCursor cursor = table.GetRowCursor(table.Schema);
    ValueGetter<VBuffer<float>> readFeatures = cursor.GetGetter<VBuffer<float>>(table.Schema[nameof(Row.Features)]);
    ValueGetter<uint> readLabel = cursor.GetGetter<uint>(table.Schema[nameof(Row.Label)]);
    VBuffer<float> values = default;
    uint label = 0;
    while (cursor.MoveNext())
    {
        readFeatures(ref values);
        readLabel(ref label);
    }

    return Stopwatch.GetElapsedTime(start).TotalSeconds;
}

LbfgsMaximumEntropyMulticlassTrainer Trainer(int iterations, float tolerance) => context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(
    new LbfgsMaximumEntropyMulticlassTrainer.Options
    {
        MaximumNumberOfIterations = iterations,
        OptimizationTolerance = tolerance,
        L1Regularization = 0,
        L2Regularization = 1,
    });

// Seconds of a fit and, where lambda is given, the mean cross-entropy + lambda / 2 |W|^2 that it ends at, computed in double.
void Answer(Func<MulticlassPredictionTransformer<MaximumEntropyModelParameters>> fit, double? lambda)
{
    long start = Stopwatch.GetTimestamp();
    MaximumEntropyModelParameters fitted = fit().Model;
    double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
    string objective = "";
    if (lambda is { } strength)
    {
        VBuffer<float>[]? weights = null;
        fitted.GetWeights(ref weights!, out int _);
        double[] scaled = [.. weights.SelectMany(row => row.DenseValues()).Select(weight => (double)weight)];
        LogisticModel model = new(
            Array.ConvertAll(scaled, weight => weight / 255), [.. fitted.GetBiases().Select(bias => (double)bias)], data!.Labels.ClassNames);
        Dataset exact = new(FeatureMatrix.Dense(Doubles(data), data.RowCount, data.FeatureCount), data.Labels);
        double value = ModelEvaluation.Of(model, exact).LogLoss + strength / 2 * scaled.Sum(weight => weight * weight);
        objective = $", \"objective\": {value.ToString("R", CultureInfo.InvariantCulture)}";
    }

    Console.WriteLine($"{{\"seconds\": {seconds.ToString("R", CultureInfo.InvariantCulture)}{objective}}}");
}

static double[] Doubles(Dataset data)
{
    double[] values = new double[data.RowCount * data.FeatureCount];
    for (int i = 0; i < data.RowCount; i++) data.Features.CopyRow(i, values.AsSpan(i * data.FeatureCount, data.FeatureCount));
    return values;
}

static IEnumerable<Row> Rows(Dataset data)
{
    double[] row = new double[data.FeatureCount];
    for (int i = 0; i < data.RowCount; i++)
    {
        data.Features.CopyRow(i, row);
        yield return new Row { Label = (uint)data.Labels.Indices[i], Features = Array.ConvertAll(row, value => (float)(value / 255)) };
    }
}

internal sealed class Row
{
    public uint Label { get; set; }

    public float[] Features { get; set; } = [];
}
