using Polylogit.Data;
using Polylogit.Models;

namespace Polylogit.Onnx.Tests;

/// <summary>Models of two, three and ten classes, with names that are texts and names that are integers.</summary>
internal static class ExportedModels
{
    public static TheoryData<OnnxOperators, int, bool> All
    {
        get
        {
            TheoryData<OnnxOperators, int, bool> all = [];
            foreach (OnnxOperators operators in Enum.GetValues<OnnxOperators>())
            {
                foreach (int classes in new[] { 2, 3, 10 })
                {
                    all.Add(operators, classes, true);
                    all.Add(operators, classes, false);
                }
            }

            return all;
        }
    }

    public static LogisticModel Model(int classes, bool hasIntegerNames, int features = 7)
    {
        Random random = new(classes);
        string[] names = [.. Enumerable.Range(0, classes).Select(k => hasIntegerNames ? $"{3 * k - 4}" : $"class é {k}")];
        return new LogisticModel(
            [.. Enumerable.Range(0, classes * features).Select(_ => 2 * random.NextDouble() - 1)],
            [.. Enumerable.Range(0, classes).Select(_ => random.NextDouble())],
            names,
            [new("solver", "sgd"), new("penalty", "L2(0.001)")]);
    }

    /// <summary>Rows that single precision holds exactly.</summary>
    public static double[] Rows(int count, int features)
    {
        Random random = new(11);
        return [.. Enumerable.Range(0, count * features).Select(_ => (double)(float)(4 * random.NextDouble() - 2))];
    }

    public static double[] Digits(out int count)
    {
        Dataset test = DatasetCatalog.Read("mini_mnist", Path.Combine(Polylogit.Tests.Support.Repository.Root, "data")).Test!;
        count = test.RowCount;
        double[] rows = new double[count * test.FeatureCount];
        for (int i = 0; i < count; i++) test.Features.CopyRow(i, rows.AsSpan(i * test.FeatureCount, test.FeatureCount));
        return rows;
    }
}
