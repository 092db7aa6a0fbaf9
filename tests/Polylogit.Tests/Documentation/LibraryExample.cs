using Polylogit.Data;
using Polylogit.Evaluation;
using Polylogit.Models;
using Polylogit.Solvers;

namespace Polylogit.Tests.Documentation;

/// <summary>The library's example in README.md, as a program that the tests run.</summary>
internal static class LibraryExample
{
    public static void Run()
    {
        DatasetSplit data = DatasetCatalog.Read("mini_mnist");
        LogisticRegression regression = new() { Solver = new Sgd { Epochs = 10, Seed = 1 } };
        FitResult fit = regression.Fit(data.Train, data.Test);
        Console.WriteLine($"{fit.StopReason.Words}; test accuracy in the end {fit.Trace[^1].TestAccuracy:P1}");
        fit.Model.Save("digits.polylogit");

        LogisticModel model = LogisticModel.Load("digits.polylogit");
        int[] digits = model.Predict(data.Test!.Features);
        double[] probabilities = model.PredictProbabilities(data.Test.Features);
        ModelEvaluation evaluation = ModelEvaluation.Of(model, data.Test);
        Console.WriteLine($"log loss {evaluation.LogLoss:F3}; the first digit is a {digits[0]}, p = {probabilities[digits[0]]:F3}");
    }
}
