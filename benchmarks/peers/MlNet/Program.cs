using System.Diagnostics;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Polylogit.Data;
using Polylogit.Data.Formats;

// Answers "data FILE" and "iterations N" on stdin, a JSON line each; Polylogit serves as the reader of the file only. The time of a fit grows by
// that of one pass with each iteration, so two fits tell the time of an iteration without that of the set-up.
MLContext context = new(seed: 0);
IDataView? view = null;
while (Console.In.ReadLine()?.Split(' ') is { } words)
{
    switch (words)
    {
        case ["data", var file]:
            Dataset data = DatasetFormats.Read(file, new DatasetReadOptions { Layout = FeatureLayout.Dense }).Train;
            SchemaDefinition schema = SchemaDefinition.Create(typeof(Row));
            schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, data.FeatureCount);
            view = context.Transforms.Conversion.MapValueToKey(nameof(Row.Label)).Fit(context.Data.LoadFromEnumerable(Rows(data), schema))
                .Transform(context.Data.LoadFromEnumerable(Rows(data), schema));
            view = context.Data.Cache(view);
            Console.WriteLine("{}");
            break;
        case ["iterations", var count]:
            LbfgsMaximumEntropyMulticlassTrainer trainer = context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(
                new LbfgsMaximumEntropyMulticlassTrainer.Options
                {
                    MaximumNumberOfIterations = int.Parse(count, CultureInfo.InvariantCulture),
                    OptimizationTolerance = 1e-12f,
                    L1Regularization = 0,
                    L2Regularization = 1,
                });
            long start = Stopwatch.GetTimestamp();
            trainer.Fit(view!);
            Console.WriteLine($"{{\"seconds\": {Stopwatch.GetElapsedTime(start).TotalSeconds.ToString("R", CultureInfo.InvariantCulture)}}}");
            break;
    }
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
