using Polylogit.Data;
using Polylogit.Evaluation;
using Polylogit.Models;
using Polylogit.Models.Formats;
using Polylogit.Tests.Support;
using static Polylogit.Tests.Support.EveryEstimator;

namespace Polylogit.Tests.Estimator;

/// <summary>What must not change a model or a prediction, and what must not be changed by them.</summary>
public sealed class InvarianceChecks : EstimatorChecks
{
    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_methods_subset_invariance(string solver, string layout)
    {
        LogisticModel model = Fit(solver, layout);
        double[] all = model.PredictProbabilities(Some(layout).Features);
        int[] predicted = model.Predict(Some(layout).Features);
        for (int i = 0; i < 60; i++)
        {
            FeatureMatrix one = FeatureMatrices.Build(layout, Values[(i * Features)..((i + 1) * Features)], 1, Features);
            Near.SameBits<double>(all.AsSpan(3 * i, 3), model.PredictProbabilities(one));
            Assert.Equal(predicted[i], model.Predict(one)[0]);
        }
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_methods_sample_order_invariance(string solver, string layout)
    {
        LogisticModel model = Fit(solver, layout);
        int[] order = [.. Enumerable.Range(0, 60).Select(i => i * 13 % 60)];
        double[] all = model.PredictProbabilities(Some(layout).Features), turned = model.PredictProbabilities(Take(layout, order).Features);
        for (int i = 0; i < 60; i++) Near.SameBits<double>(all.AsSpan(3 * order[i], 3), turned.AsSpan(3 * i, 3));
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_fit_row_order_invariance(string solver, string layout)
    {
        int[] order = [.. Enumerable.Range(0, 60).Select(i => i * 13 % 60)];
        double[] a = Whole(solver).Fit(Some(layout)).Model.PredictProbabilities(Some(layout).Features);
        Near.Equal(a, Whole(solver).Fit(Take(layout, order)).Model.PredictProbabilities(Some(layout).Features), 2e-3);
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_fit_column_order_invariance(string solver, string layout)
    {
        double[] turned = [.. Values.Chunk(Features).SelectMany(row => row.Reverse())];
        double[] a = Fit(solver, layout).PredictProbabilities(Some(layout).Features);
        Dataset other = Table(layout, turned, Three);
        Near.Equal(a, With(solver).Fit(other).Model.PredictProbabilities(other.Features), 2e-3);
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_fit_idempotent(string solver, string layout)
    {
        LogisticRegression options = With(solver);
        Dataset data = Some(layout);
        Near.SameBits<byte>(NativeModelFormat.ToBytes(options.Fit(data).Model), NativeModelFormat.ToBytes(options.Fit(data).Model));
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_dict_unchanged(string solver, string layout)
    {
        LogisticModel model = Fit(solver, layout);
        byte[] before = NativeModelFormat.ToBytes(model);
        model.Predict(Some(layout).Features);
        model.PredictProbabilities(Some(layout).Features);
        ModelEvaluation.Of(model, Some(layout));
        Near.SameBits<byte>(before, NativeModelFormat.ToBytes(model));
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_dont_overwrite_parameters(string solver, string layout)
    {
        LogisticRegression options = With(solver), same = options with { };
        options.Fit(Some(layout));
        Assert.Equal(same, options);
        Assert.Equal(With(solver).Solver, options.Solver);
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_readonly_memmap_input(string solver, string layout)
    {
        // Fitting and predicting change nothing that was given.
        Dataset data = Some(layout);
        double[] before = Rows.Values(data);
        int[] labels = data.Labels.Indices.ToArray();
        With(solver).Fit(data, data).Model.Predict(data.Features);
        Assert.Equal(before, Rows.Values(data));
        Assert.Equal(labels, data.Labels.Indices.ToArray());
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_estimators_pickle(string solver, string layout)
    {
        using TemporaryFolder folder = new();
        LogisticModel model = Fit(solver, layout);
        model.Save(folder.File("model.polylogit"));
        LogisticModel loaded = LogisticModel.Load(folder.File("model.polylogit"));
        Near.SameBits<double>(model.PredictProbabilities(Some(layout).Features), loaded.PredictProbabilities(Some(layout).Features));
        Assert.Equal(model.ClassNames, loaded.ClassNames);
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_estimator_sparse_data(string solver, string layout)
    {
        LogisticModel model = Fit(solver, layout);
        double[] dense = model.PredictProbabilities(Some("float64").Features), sparse = model.PredictProbabilities(Some("sparse float64").Features);
        Near.Equal(dense, sparse, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_threads_invariance(string solver, string layout)
    {
        byte[] one = NativeModelFormat.ToBytes(Fit(solver, layout));
        foreach (int threads in new[] { 2, 3, 8 })
            Near.SameBits<byte>(one, NativeModelFormat.ToBytes((With(solver) with { Threads = threads }).Fit(Some(layout)).Model), $"{threads} threads");
    }

    [Theory]
    [MemberData(nameof(Estimators))]
    public void check_estimators_dtypes(string solver, string layout)
    {
        // The same numbers in any element type make the same predictions and nearly the same model.
        LogisticModel model = Fit(solver, layout), other = Fit(solver, "float64");
        Near.Equal(other.PredictProbabilities(Some("float64").Features), model.PredictProbabilities(Some(layout).Features), 2e-3);
        Assert.Equal(other.Predict(Some("float64").Features), model.Predict(Some(layout).Features));
    }
}
