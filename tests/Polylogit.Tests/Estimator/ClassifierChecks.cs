using Polylogit.Data;
using Polylogit.Evaluation;
using Polylogit.Models;
using Polylogit.Penalties;
using Polylogit.Tests.Support;
using Polylogit.Training;
using static Polylogit.Tests.Support.EveryEstimator;

namespace Polylogit.Tests.Estimator;

/// <summary>Fitting and predicting.</summary>
public sealed class ClassifierChecks : EstimatorChecks
{
    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_fit_score_takes_y(string solver, string layout) =>
        Assert.InRange(ModelEvaluation.Of(Fit(solver, layout), Some(layout)).Accuracy, 0.9, 1);

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_classifiers_train(string solver, string layout)
    {
        foreach (int classes in new[] { 2, 3 })
        {
            int[] labels = [.. Three.Select(label => label % classes)];
            double[] values = Clouds(labels, Features, classes);
            Dataset data = Table(layout, values, labels);
            LogisticModel model = With(solver).Fit(data).Model;
            int[] predicted = model.Predict(data.Features);
            double[] probabilities = model.PredictProbabilities(data.Features);
            Assert.True(predicted.Where((k, i) => k == labels[i]).Count() > 0.83 * labels.Length);
            for (int i = 0; i < labels.Length; i++)
            {
                ReadOnlySpan<double> row = probabilities.AsSpan(i * classes, classes);
                Near.Equal(1, row.ToArray().Sum(), 1e-12);
                Assert.Equal(predicted[i], row.IndexOf(row.ToArray().Max()));
                Assert.All(row.ToArray(), p => Assert.InRange(p, 0, 1));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_classifiers_classes(string solver, string layout)
    {
        // Names keep the order that they were given in, and the order of the names changes nothing but the order of the classes.
        string[] names = ["virginica", "Über", "0"];
        LogisticModel model = With(solver).Fit(Table(layout, Values, Three, names)).Model;
        Assert.Equal(names, model.ClassNames);
        Near.SameBits<double>(Parameters(Fit(solver, layout)), Parameters(model));
        int[] turned = [.. Three.Select(label => 2 - label)];
        int[] predicted = With(solver).Fit(Table(layout, Values, turned, ["0", "Über", "virginica"])).Model.Predict(Some(layout).Features);
        Assert.Equal(model.Predict(Some(layout).Features), predicted.Select(k => 2 - k));
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_n_features_in(string solver, string layout) => Assert.Equal((Features, 3), (Fit(solver, layout).FeatureCount, Fit(solver, layout).ClassCount));

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_fit2d_1feature(string solver, string layout)
    {
        double[] one = [.. Values.Where((_, i) => i % Features == 0)];
        LogisticModel model = With(solver).Fit(Table(layout, one, Three)).Model;
        Assert.Equal(60, model.Predict(FeatureMatrices.Build(layout, one, 60, 1)).Length);
        Assert.All(Parameters(model), w => Assert.True(double.IsFinite(w)));
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_fit_constant_features(string solver, string layout)
    {
        double[] same = [.. Values.Select((v, i) => i % Features == 1 ? 7 : i % Features == 2 ? 0 : v)];
        Assert.All(Parameters(With(solver).Fit(Table(layout, same, Three)).Model), w => Assert.True(double.IsFinite(w)));
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_decision_proba_consistency(string solver, string layout)
    {
        // One row at a time, plainly, and all at once say the same.
        LogisticModel model = Fit(solver, layout);
        double[] all = model.PredictProbabilities(Some(layout).Features), one = new double[3];
        for (int i = 0; i < 60; i++)
        {
            model.PredictProbabilities(Values.AsSpan(i * Features, Features), one);
            Near.Equal(one, all.AsSpan(3 * i, 3), 2e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_non_transformer_estimators_n_iter(string solver, string layout)
    {
        FitResult fit = With(solver).Fit(Some(layout));
        Assert.InRange(fit.Trace.Count, 1, 10_000);
        Assert.InRange(fit.Passes, 1, 100_000);
        Assert.Contains(fit.StopReason.Kind, new[] { StopKind.Completed, StopKind.Converged, StopKind.IterationLimit });
        Assert.NotEqual("", fit.StopReason.Words);
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_classifiers_predictions(string solver, string layout)
    {
        LogisticModel model = Fit(solver, layout);
        double[] p = model.PredictProbabilities(Some(layout).Features);
        Assert.Equal(model.Predict(Some(layout).Features), Enumerable.Range(0, 60).Select(i => p.AsSpan(3 * i, 3).IndexOf(p.AsSpan(3 * i, 3).ToArray().Max())));
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_class_without_rows(string solver, string layout)
    {
        Dataset data = Table(layout, Values, [.. Three.Select(label => label % 2)], ["a", "b", "nobody"]);
        LogisticModel model = With(solver).Fit(data).Model;
        Assert.All(Parameters(model), w => Assert.True(double.IsFinite(w)));
        Assert.DoesNotContain(2, model.Predict(data.Features));
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_penalty_shrinks(string solver, string layout)
    {
        double Size(double lambda) => (With(solver) with { Penalty = new L2(lambda) }).Fit(Some(layout)).Model.Coefficients.ToArray().Sum(w => w * w);
        Assert.True(Size(1) < Size(0.01));
    }
}
