#!/usr/bin/env dotnet
#:package Polylogit@0.1.0
#:package Polylogit.Onnx@0.1.0
#:package Microsoft.ML.OnnxRuntime@1.30.0

// Export to ONNX, and score with ONNX Runtime, as a service in another language would. The export is scored again as it is written, so that a file that
// disagrees with its model never takes its name.
//
//   dotnet run examples/onnx.cs       prints:
// > written, and scored again on sample rows: True
// > ONNX Runtime, 1000 rows of 784 pixels: probabilities agree within 1e-6: True

using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Polylogit;
using Polylogit.Data;
using Polylogit.Models.Formats;
using Polylogit.Onnx;

DatasetSplit data = DatasetCatalog.Read("mini_mnist");
Dataset test = data.Test!;
FitResult fit = new LogisticRegression { Tolerance = 1e-3 }.Fit(data.Train);
string path = Path.Combine(Directory.CreateTempSubdirectory("onnx-").FullName, "digits.onnx");
ModelExport export = ModelExport.Write(fit.Model, path, new OnnxModelFormat());
Console.WriteLine($"written, and scored again on sample rows: {export.LargestDifference < 1e-12}");

double[] pixels = new double[test.RowCount * test.FeatureCount];
for (int row = 0; row < test.RowCount; row++) test.Features.CopyRow(row, pixels.AsSpan(row * test.FeatureCount, test.FeatureCount));
using InferenceSession session = new(path);
using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = session.Run(
    [NamedOnnxValue.CreateFromTensor("features", new DenseTensor<double>(pixels, [test.RowCount, test.FeatureCount]))]);
double[] theirs = [.. results.First(result => result.Name == "probabilities").AsEnumerable<double>()];

double[] ours = fit.Model.PredictProbabilities(test.Features);
double difference = ours.Zip(theirs, (a, b) => Math.Abs(a - b)).Max();
Console.WriteLine($"ONNX Runtime, {test.RowCount} rows of {test.FeatureCount} pixels: probabilities agree within 1e-6: {difference < 1e-6}");
Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
return difference < 1e-6 ? 0 : 1;
