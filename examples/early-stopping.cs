#!/usr/bin/env dotnet
#:package Polylogit@0.1.0

// Early stopping: without a penalty a model goes on to learn its training rows by heart while the loss on other rows rises. EarlyStopping watches that loss
// and keeps the best model.
//
//   dotnet run examples/early-stopping.cs       prints:
// > ended: EarlyStopped
// > to the end    loss: train 0.0, test 10.1
// > stopped early loss: train 0.3, test 0.4
// > stopping early is better on the test digits: True

using Polylogit;
using Polylogit.Data;
using Polylogit.Evaluation;
using Polylogit.Penalties;
using Polylogit.Solvers;
using Polylogit.Training;

DatasetSplit data = DatasetCatalog.Read("mini_mnist");
LogisticRegression regression = new() { Solver = new Lbfgs { MaxIterations = 300 }, Penalty = Penalty.None };

FitResult whole = regression.Fit(data.Train, data.Test);
FitResult early = (regression with { Stopping = [new EarlyStopping(Patience: 10)] }).Fit(data.Train, data.Test);
Console.WriteLine($"ended: {early.StopReason.Kind}"); // StopReason.Words says it with numbers
double wholeLoss = Show("to the end", whole), earlyLoss = Show("stopped early", early);
Console.WriteLine($"stopping early is better on the test digits: {earlyLoss < wholeLoss}");
return earlyLoss < wholeLoss ? 0 : 1;

double Show(string name, FitResult fit)
{
    ModelEvaluation train = ModelEvaluation.Of(fit.Model, data.Train), test = ModelEvaluation.Of(fit.Model, data.Test!);
    Console.WriteLine(FormattableString.Invariant($"{name,-13} loss: train {train.LogLoss:F1}, test {test.LogLoss:F1}"));
    return test.LogLoss;
}
