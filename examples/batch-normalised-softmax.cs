#!/usr/bin/env dotnet
#:property Configuration=Release
#:project ../src/Polylogit/Polylogit.csproj
#:project ../src/Polylogit.Charts/Polylogit.Charts.csproj

// The story of the bug that started Polylogit. Somebody wrote softmax regression with array arithmetic, wanted 86 % on a part of MNIST and
// got 70 %, with a loss that swung wildly. His softmax divided by the sum over the whole batch instead of the sum of each row.
// This program trains once with his softmax and once with the right one, and draws both losses into one picture.
//
//   dotnet run examples/batch-normalised-softmax.cs                    both accuracies, and batch-normalised-softmax.png
//   dotnet run examples/batch-normalised-softmax.cs trajectory.npz     also compares with a recorded run of the original program,
//                                                                      and fails where it does not follow it to ten digits

using Polylogit.Charts;
using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Functions;

const int batchSize = 256, epochs = 10;
const double learningRate = 0.1;

DatasetSplit data = DatasetCatalog.Read("mini_mnist", DataFolder());
double[] x = WithBias(data.Train), xTest = WithBias(data.Test!);
int[] y = data.Train.Labels.Indices.ToArray(), yTest = data.Test!.Labels.Indices.ToArray();
int n = y.Length, d = x.Length / n, k = data.Train.ClassCount;
using FileStream? file = args.Length > 0 ? File.OpenRead(args[0]) : null;
using NpzArchive? recorded = file is null ? null : new NpzArchive(file, args[0]);
int[][] permutations = Permutations();
bool follows = true;

double[] mistaken = Train("softmax over the whole batch", SoftmaxOverTheBatch, "batch_normalised");
double[] right = Train("softmax by rows             ", Multinomial.Softmax, "fixed");

byte[] picture = LossCurve.Render(
    [new Series("softmax over the whole batch", mistaken), new Series("softmax by rows", right)],
    new CurveOptions { Title = "The same program with two softmax functions", BatchesPerEpoch = n / batchSize });
File.WriteAllBytes("batch-normalised-softmax.png", picture);
Console.WriteLine("both losses: batch-normalised-softmax.png");
return follows ? 0 : 1;

// The mistake: one sum for the whole batch. Rows no longer sum to 1, and a row with small scores gets next to nothing.
static void SoftmaxOverTheBatch(ReadOnlySpan<double> scores, int classCount, Span<double> probabilities)
{
    double sum = 0;
    foreach (double score in scores) sum += Math.Exp(score);
    for (int i = 0; i < scores.Length; i++) probabilities[i] = Math.Exp(scores[i]) / sum;
}

double[] Train(string name, SoftmaxFunction softmax, string recording)
{
    double[] w = new double[k * d], gradient = new double[k * d], scores = new double[batchSize * k], p = new double[batchSize * k];
    double[] batch = new double[batchSize * d];
    int[] labels = new int[batchSize], order = [.. Enumerable.Range(0, n)];
    List<double> losses = [], trainAccuracies = [], testAccuracies = [];
    foreach (int[] permutation in permutations)
    {
        order = [.. permutation.Select(row => order[row])];
        for (int start = 0; start + batchSize <= n; start += batchSize)
        {
            for (int i = 0; i < batchSize; i++)
            {
                x.AsSpan(order[start + i] * d, d).CopyTo(batch.AsSpan(i * d));
                labels[i] = y[order[start + i]];
            }

            if (recorded is not null) testAccuracies.Add(Accuracy(xTest, yTest, w));
            Multinomial.Linear(batch, w, d, scores);
            trainAccuracies.Add(AccuracyOfScores(scores, labels));
            softmax(scores, k, p);
            losses.Add(Multinomial.CrossEntropyOfProbabilities(p, labels, k));
            Multinomial.CrossEntropyGradient(batch, p, labels, k, gradient);
            for (int j = 0; j < w.Length; j++) w[j] -= learningRate * gradient[j];
        }
    }

    Console.WriteLine(FormattableString.Invariant($"{name}  test accuracy {Accuracy(xTest, yTest, w):F3}, last loss {losses[^1]:F3}"));
    if (recorded is not null)
    {
        double lossError = losses.Zip(Recorded("_loss"), (now, then) => Math.Abs(now / then - 1)).Max();
        double weightError = w.Zip(Recorded("_weights"), (now, then) => Math.Abs(now - then)).Max();
        bool sameAccuracies = trainAccuracies.SequenceEqual(Recorded("_train_accuracy")) && testAccuracies.SequenceEqual(Recorded("_test_accuracy"));
        Console.WriteLine(FormattableString.Invariant(
            $"  {recording}: {losses.Count} losses within {lossError:E1} (relative), weights within {weightError:E1} of the recorded run; ")
            + (sameAccuracies ? "accuracies are the same at every batch" : "accuracies differ"));
        follows &= lossError < 1e-10 && weightError < 1e-10 && sameAccuracies;
    }

    return [.. losses];

    double[] Recorded(string part) => recorded!.Read(recording + part).ToDoubles();
}

double Accuracy(double[] features, int[] labels, double[] w)
{
    double[] scores = new double[labels.Length * k];
    Multinomial.Linear(features, w, d, scores);
    return AccuracyOfScores(scores, labels);
}

double AccuracyOfScores(double[] scores, int[] labels)
{
    int correct = 0;
    for (int i = 0; i < labels.Length; i++)
    {
        ReadOnlySpan<double> row = scores.AsSpan(i * k, k);
        int best = 0;
        for (int j = 1; j < k; j++) best = row[j] > row[best] ? j : best;
        if (best == labels[i]) correct++;
    }

    return (double)correct / labels.Length;
}

int[][] Permutations()
{
    if (recorded is not null)
        return [.. recorded.Read("permutations").ToDoubles().Select(value => (int)value).Chunk(n)];
    Random random = new(1);
    int[][] shuffled = [.. Enumerable.Range(0, epochs).Select(_ => Enumerable.Range(0, n).ToArray())];
    foreach (int[] permutation in shuffled) random.Shuffle(permutation);
    return shuffled;
}

// Pixels / 255, with a leading column of ones for the bias.
static double[] WithBias(Dataset part)
{
    int columns = part.FeatureCount + 1;
    double[] x = new double[part.RowCount * columns];
    for (int i = 0; i < part.RowCount; i++)
    {
        Span<double> row = x.AsSpan(i * columns, columns);
        part.Features.CopyRow(i, row[1..]);
        foreach (ref double value in row[1..]) value /= 255;
        row[0] = 1;
    }

    return x;
}

// The repository's data, wherever the program is started from. (The caller's file path would do but for deterministic builds, which map it away.)
static string DataFolder() => Path.Combine((string)AppContext.GetData("EntryPointFileDirectoryPath")!, "..", "data");

internal delegate void SoftmaxFunction(ReadOnlySpan<double> scores, int classCount, Span<double> probabilities);
