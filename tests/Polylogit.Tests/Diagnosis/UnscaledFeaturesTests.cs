using Polylogit.Data;
using Polylogit.Diagnosis;
using Polylogit.Solvers;
using Polylogit.Tests.Support;
using Polylogit.Training;

namespace Polylogit.Tests.Diagnosis;

public sealed class UnscaledFeaturesTests
{
    public static TheoryData<string> Names => [.. FeatureMatrices.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Unscaled_pixels_are_found_and_pixels_suggested(string name)
    {
        FeatureMatrix pixels = FeatureMatrices.Build(name, [0, 255, 128, 3], 2, 2);
        Assert.Equal(new UnscaledFeatures(255, ScalingKind.Pixels), UnscaledFeatures.Find(pixels, FeatureScaling.Of(ScalingKind.None, pixels)));
    }

    [Theory]
    [InlineData(1e6)]
    [InlineData(-1e6)]
    public void Other_large_features_are_found_and_standardisation_suggested(double large)
    {
        FeatureMatrix features = FeatureMatrix.Dense(new[] { 0.5, large, 1, 2 }, 2, 2);
        Assert.Equal(new UnscaledFeatures(1e6, ScalingKind.Standard), UnscaledFeatures.Find(features, FeatureScaling.Of(ScalingKind.None, features)));
    }

    [Theory]
    [InlineData(ScalingKind.Auto)]
    [InlineData(ScalingKind.Pixels)]
    [InlineData(ScalingKind.Standard)]
    [InlineData(ScalingKind.MinMax)]
    public void Scaled_features_raise_no_alarm(ScalingKind kind)
    {
        Dataset train = MiniMnist.Train;
        Assert.Null(UnscaledFeatures.Find(train.Features, FeatureScaling.Of(kind, train.Features)));
    }

    [Fact]
    public void Small_features_raise_no_alarm()
    {
        FeatureMatrix digits = FeatureMatrix.Dense(new byte[] { 0, 16, 8, 4 }, 2, 2), divided = MiniMnist.Doubles(MiniMnist.Test).Features;
        Random random = new(1);
        FeatureMatrix standardised = FeatureMatrix.Dense(random.Normals(10_000), 1000, 10);
        foreach (FeatureMatrix features in new[] { digits, divided, standardised })
            Assert.Null(UnscaledFeatures.Find(features, FeatureScaling.Of(ScalingKind.None, features)));
    }

    [Fact]
    public void No_rows_raise_no_alarm()
    {
        FeatureMatrix nothing = FeatureMatrix.Dense(Array.Empty<double>(), 0, 2);
        Assert.Null(UnscaledFeatures.Find(nothing, FeatureScaling.Of(ScalingKind.None, nothing)));
    }

    [Theory]
    [InlineData("uint8")]
    [InlineData("float64")]
    public void Training_on_unscaled_pixels_stays_finite_through_and_through(string elements)
    {
        Dataset train = MiniMnist.Head(MiniMnist.Train, 1500), test = MiniMnist.Test;
        if (elements == "float64")
        {
            static Dataset Widen(Dataset data)
            {
                double[] values = new double[data.RowCount * data.FeatureCount];
                for (int i = 0; i < data.RowCount; i++) data.Features.CopyRow(i, values.AsSpan(i * data.FeatureCount, data.FeatureCount));
                return new Dataset(FeatureMatrix.Dense(values, data.RowCount, data.FeatureCount), data.Labels);
            }

            (train, test) = (Widen(train), Widen(test));
        }

        FitResult fit = new LogisticRegression { Solver = new Sgd(), Scaling = ScalingKind.None }.Fit(train, test);
        Assert.Equal(StopKind.Completed, fit.StopReason.Kind);
        Assert.All(fit.Trace, point => Assert.True(double.IsFinite(point.Loss) && double.IsFinite(point.TestAccuracy)));
        Assert.All(fit.Trace.Where(point => point.Step % fit.StepsPerEpoch == 0), point => Assert.True(double.IsFinite(point.TestLoss)));
        Assert.All(fit.Model.Coefficients.ToArray(), w => Assert.True(double.IsFinite(w)));
        Assert.All(fit.Model.PredictProbabilities(test.Features), p => Assert.InRange(p, 0, 1));
        Assert.NotNull(UnscaledFeatures.Find(train.Features, fit.Scaling));
    }
}
