#!/usr/bin/env dotnet
#:package Polylogit@0.1.0

// Progress by IProgress<TrainingProgress>, which is called on the training thread after each step; and two ways to end a fit: a StopOnRequest keeps the
// model so far, a CancellationToken throws.
//
//   dotnet run examples/progress-and-cancellation.cs       prints:
// > epoch 1, 10 % done, loss 1.300
// > epoch 2, 20 % done, loss 0.952
// > epoch 3, 30 % done, loss 0.675
// > stopped: Requested, stopped on request after 60 of 200 steps
// > the model so far gets 818 of 1000 test digits right
// > cancelled: no model

using Polylogit;
using Polylogit.Data;
using Polylogit.Solvers;
using Polylogit.Training;

DatasetSplit data = DatasetCatalog.Read("mini_mnist");
LogisticRegression regression = new() { Solver = new Sgd { Epochs = 10 }, EvaluateEvery = EvaluationInterval.Epoch };

// Somebody who watches, and asks for an end after three epochs.
using CancellationTokenSource enough = new();
Watcher watcher = new(progress =>
{
    if (progress.StepsDone % progress.StepsPerEpoch != 0) return;
    int epoch = progress.StepsDone / progress.StepsPerEpoch;
    Console.WriteLine(FormattableString.Invariant($"epoch {epoch}, {100.0 * progress.StepsDone / progress.PlannedSteps:F0} % done, loss {progress.Last.Loss:F3}"));
    if (epoch == 3) enough.Cancel();
});
FitResult fit = (regression with { Stopping = [new StopOnRequest(enough.Token)] }).Fit(data.Train, data.Test, watcher);
Console.WriteLine($"stopped: {fit.StopReason.Kind}, {fit.StopReason.Words}");
int right = fit.Model.Predict(data.Test!.Features).Zip(data.Test.Labels.Indices.ToArray()).Count(pair => pair.First == pair.Second);
Console.WriteLine(FormattableString.Invariant($"the model so far gets {right} of {data.Test.RowCount} test digits right"));

// A token is for whoever wants no model any more.
using CancellationTokenSource gone = new();
try
{
    regression.Fit(data.Train, data.Test, new Watcher(_ => gone.Cancel()), gone.Token);
    return 1;
}
catch (OperationCanceledException)
{
    Console.WriteLine("cancelled: no model");
    return 0;
}

/// <summary>Calls at once, on the training thread; Progress&lt;T&gt; of .NET posts to another one, and a console program may end before it is called.</summary>
internal sealed class Watcher(Action<TrainingProgress> see) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => see(value);
}
