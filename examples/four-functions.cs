#!/usr/bin/env dotnet
#:package Polylogit@0.1.0

// The program that Polylogit began with, step by step with its four functions, in plain arrays: linear, softmax, cross-entropy, gradient. Ten epochs of
// mini-batch gradient descent on 5,000 digits, learning rate 0.1, batches of 256, and a column of ones for the bias.
//
//   dotnet run examples/four-functions.cs       prints:
// > epoch  1  loss 1.649
// > epoch  2  loss 1.009
// > epoch  3  loss 0.788
// > epoch  4  loss 0.679
// > epoch  5  loss 0.611
// > epoch  6  loss 0.565
// > epoch  7  loss 0.531
// > epoch  8  loss 0.502
// > epoch  9  loss 0.479
// > epoch 10  loss 0.467
// > test accuracy 0.863

using Polylogit.Data;
using Polylogit.Functions;

const int batchSize = 256, epochs = 10;
const double learningRate = 0.1;

DatasetSplit data = DatasetCatalog.Read("mini_mnist");
(double[] x, int[] y) = Arrays(data.Train);
(double[] xTest, int[] yTest) = Arrays(data.Test!);
int n = y.Length, d = x.Length / n, k = data.Train.ClassCount;
double[] w = new double[k * d], batch = new double[batchSize * d], scores = new double[batchSize * k], p = new double[batchSize * k], gradient = new double[k * d];
int[] labels = new int[batchSize], order = [.. Enumerable.Range(0, n)];
Random random = new(1);

for (int epoch = 1; epoch <= epochs; epoch++)
{
    random.Shuffle(order);
    double loss = 0;
    int batches = 0;
    for (int start = 0; start + batchSize <= n; start += batchSize, batches++)
    {
        for (int i = 0; i < batchSize; i++)
        {
            x.AsSpan(order[start + i] * d, d).CopyTo(batch.AsSpan(i * d));
            labels[i] = y[order[start + i]];
        }

        Multinomial.Linear(batch, w, d, scores);                          // scores = X W'
        loss += Multinomial.CrossEntropy(scores, labels, k);              // mean of logsumexp(scores) - score of the label
        Multinomial.Softmax(scores, k, p);                                // each row sums to 1: the original divided by the sum of the whole batch
        Multinomial.CrossEntropyGradient(batch, p, labels, k, gradient);  // (P - Y)' X / batch size
        for (int j = 0; j < w.Length; j++) w[j] -= learningRate * gradient[j];
    }

    Console.WriteLine(FormattableString.Invariant($"epoch {epoch,2}  loss {loss / batches:F3}"));
}

double[] testScores = new double[yTest.Length * k];
Multinomial.Linear(xTest, w, d, testScores);
int right = Enumerable.Range(0, yTest.Length).Count(row => testScores.AsSpan(row * k, k).IndexOf(testScores.Skip(row * k).Take(k).Max()) == yTest[row]);
Console.WriteLine(FormattableString.Invariant($"test accuracy {(double)right / yTest.Length:F3}"));
return (double)right / yTest.Length > 0.85 ? 0 : 1;

// Pixels / 255 behind a leading 1, and labels.
static (double[] X, int[] Y) Arrays(Dataset rows)
{
    int d = rows.FeatureCount + 1;
    double[] x = new double[rows.RowCount * d];
    for (int row = 0; row < rows.RowCount; row++)
    {
        x[row * d] = 1;
        Span<double> pixels = x.AsSpan(row * d + 1, rows.FeatureCount);
        rows.Features.CopyRow(row, pixels);
        for (int i = 0; i < pixels.Length; i++) pixels[i] /= 255;
    }

    return (x, rows.Labels.Indices.ToArray());
}
