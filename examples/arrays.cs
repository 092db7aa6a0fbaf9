#!/usr/bin/env dotnet
#:package Polylogit@0.1.0

// Train on arrays in memory: features row by row in one array, labels in another. The solver is chosen for you, and ends with a proof of how near
// the optimum is.
//
//   dotnet run examples/arrays.cs        prints:
// > 150 rows of 2 features, 3 classes: accuracy 1.000
// > ended: Converged
// > proven within a millionth of the optimum: True
// > (3.5, 1) is east
// >   west  0.0082
// >   east  0.9586
// >   north 0.0332

using Polylogit;
using Polylogit.Data;
using Polylogit.Models;

// Three clouds of points around (0, 0), (4, 0) and (2, 4), on a grid, so that every run has the same.
const int perClass = 50, features = 2;
(double X, double Y)[] centres = [(0, 0), (4, 0), (2, 4)];
double[] x = new double[perClass * centres.Length * features];
int[] y = new int[perClass * centres.Length];
for (int row = 0; row < y.Length; row++)
{
    (y[row], int i) = Math.DivRem(row, perClass);
    double radius = 0.2 + i * 0.03, angle = i * 2.4;
    x[row * features] = centres[y[row]].X + radius * Math.Cos(angle);
    x[row * features + 1] = centres[y[row]].Y + radius * Math.Sin(angle);
}

Dataset rows = new(FeatureMatrix.Dense(x, y.Length, features), Labels.Of(y, ["west", "east", "north"]));
FitResult fit = new LogisticRegression().Fit(rows);
LogisticModel model = fit.Model;
int correct = model.Predict(rows.Features).Zip(y).Count(pair => pair.First == pair.Second);
Console.WriteLine(FormattableString.Invariant($"{rows.RowCount} rows of {rows.FeatureCount} features, {rows.ClassCount} classes: accuracy {(double)correct / y.Length:F3}"));

// Why it ended (StopReason.Words says it with numbers), and how near the best model this one is.
Console.WriteLine($"ended: {fit.StopReason.Kind}");
Console.WriteLine($"proven within a millionth of the optimum: {fit.Certificate!.RelativeGap < 1e-6}");

// One new point: the class, and the probability of each.
double[] point = [3.5, 1], probabilities = new double[model.ClassCount];
model.PredictProbabilities(point, probabilities);
Console.WriteLine($"(3.5, 1) is {model.ClassNames[model.Predict(point)]}");
for (int k = 0; k < model.ClassCount; k++) Console.WriteLine(FormattableString.Invariant($"  {model.ClassNames[k],-5} {probabilities[k]:F4}"));
return Math.Abs(probabilities.Sum() - 1) < 1e-12 ? 0 : 1;
