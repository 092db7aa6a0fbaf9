#!/usr/bin/env dotnet
#:package Polylogit@0.1.0

// Class weights: a fault that one part in fifty has is missed by a model that wants to be right most often. Weights say what a missed one costs.
//
//   dotnet run examples/class-weights.cs       prints:
// > none       finds  0 of 20 faulty parts,   0 false alarms among 980 sound ones
// > balanced   finds 15 of 20 faulty parts, 263 false alarms among 980 sound ones
// > faulty=10  finds  4 of 20 faulty parts,  28 false alarms among 980 sound ones

using Polylogit;
using Polylogit.Data;
using Polylogit.Evaluation;

// 1,000 parts with one measurement: sound ones around 0, 20 faulty ones around 2, the two overlapping.
const int count = 1000, faulty = 20;
double[] x = new double[count];
int[] y = new int[count];
for (int row = 0; row < count; row++)
{
    bool fault = row < faulty;
    double place = fault ? (row + 0.5) / faulty : (row - faulty + 0.5) / (count - faulty);
    x[row] = (fault ? 2 : 0) + Math.Log(place / (1 - place)); // logistic quantiles: the same every time
    y[row] = fault ? 1 : 0;
}

Dataset rows = new(FeatureMatrix.Dense(x, count, 1), Labels.Of(y, ["sound", "faulty"]));
double plain = Show("none", null), balanced = Show("balanced", ClassWeights.Balanced);
Show("faulty=10", ClassWeights.Named(("faulty", 10)));
return balanced > plain ? 0 : 1;

double Show(string name, ClassWeights? weights)
{
    FitResult fit = new LogisticRegression { ClassWeights = weights }.Fit(rows);
    ConfusionMatrix seen = ModelEvaluation.Of(fit.Model, rows).Confusion;
    Console.WriteLine(FormattableString.Invariant($"{name,-9}  finds {seen[1, 1],2} of {faulty} faulty parts, {seen[0, 1],3} false alarms among {count - faulty} sound ones"));
    return seen.Recall(1);
}
