using Polylogit.Charts;
using Polylogit.Data;
using Polylogit.Training;
using ImageShape = Polylogit.Cli.Options.ImageShape;

namespace Polylogit.Cli.Runs;

/// <summary>The pictures of a run.</summary>
/// <param name="folder">Where they go.</param>
/// <param name="data">The data that were trained on.</param>
/// <param name="seesAllRows">Whether each step was an iteration over all rows, not over a batch.</param>
internal sealed class RunPlots(RunFolder folder, DatasetSplit data, bool seesAllRows)
{
    public const string SamplesFile = "samples.png";
    public const string LossFile = "loss.png";
    public const string AccuracyFile = "accuracy.png";
    public const string GapFile = "gap.png";
    public const string WeightsFile = "weights.png";

    /// <summary>All pictures that a run can have.</summary>
    public static IReadOnlyList<string> Files { get; } = [SamplesFile, LossFile, AccuracyFile, GapFile, WeightsFile];

    private const int SampleCount = 10;

    /// <summary>Each picture that the run can have, the slowest first.</summary>
    public IEnumerable<Action> All(FitResult fit, ImageShape? image, ulong seed)
    {
        Action[] curves = [() => Loss(fit), () => Accuracy(fit), () => Gap(fit)];
        return image is { } shape ? [() => Samples(shape, seed), () => Weights(fit, shape), .. curves] : curves;
    }

    /// <summary>Some random training rows in a row, as the original program shows them.</summary>
    private void Samples(ImageShape shape, ulong seed)
    {
        Dataset train = data.Train;
        IReadOnlyList<int> rows = RandomRows.Draw(train.RowCount, SampleCount, seed);
        double[] pixels = new double[rows.Count * train.FeatureCount];
        for (int i = 0; i < rows.Count; i++) train.Features.CopyRow(rows[i], pixels.AsSpan(i * train.FeatureCount, train.FeatureCount));
        string[] labels = [.. rows.Select(row => train.Labels.ClassNames[train.Labels.Indices[row]])];
        string title = $"{data.Name}: {rows.Count} of {train.RowCount} training rows";
        folder.Write(SamplesFile, SampleImages.Render(pixels, shape.Height, shape.Width, labels, title, white: White(pixels)));
    }

    /// <summary>Loss over the batches; over iterations the objective, too.</summary>
    private void Loss(FitResult fit)
    {
        Series?[] series = seesAllRows
            ? [Curve("objective", fit.Trace, point => point.Objective), Curve("train", fit.Trace, point => point.Loss), Curve("test", fit.Trace, point => point.TestLoss)]
            : [Curve("train, each batch", fit.Trace, point => point.Loss), Curve("test", fit.Trace, point => point.TestLoss)];
        if (series.OfType<Series>().ToArray() is { Length: > 0 } curves)
            folder.Write(LossFile, LossCurve.Render(curves, Options(fit, "loss")));
    }

    /// <summary>Duality gap and gradient over iterations, where they are known.</summary>
    private void Gap(FitResult fit)
    {
        Series?[] series = [Curve("relative duality gap, as estimated", fit.Trace, point => Logarithmic(point.RelativeGap)), Curve("largest element of the gradient", fit.Trace, point => Logarithmic(point.GradientNorm))];
        if (series.OfType<Series>().ToArray() is { Length: > 0 } curves)
            folder.Write(GapFile, GapCurve.Render(curves, Options(fit, "distance from the optimum")));
    }

    /// <summary>Accuracy over the batches, on training and test rows.</summary>
    private void Accuracy(FitResult fit)
    {
        if (Curve(seesAllRows ? "train" : "train, each batch", fit.Trace, point => point.TrainAccuracy) is not { } train) return;
        folder.Write(AccuracyFile, AccuracyCurve.Render(train, Curve("test", fit.Trace, point => point.TestAccuracy), Options(fit, "accuracy")));
    }

    /// <summary>The coefficients of each class as an image, for features as they were scaled in training.</summary>
    private void Weights(FitResult fit, ImageShape shape)
    {
        ReadOnlySpan<double> scale = fit.Scaling.Scale;
        double[] weights = fit.Model.Coefficients.ToArray();
        for (int i = 0; i < weights.Length; i++) weights[i] /= scale[i % scale.Length];
        folder.Write(
            WeightsFile, WeightImages.Render(weights, shape.Height, shape.Width, fit.Model.ClassNames, $"{data.Name}: weights of each class"));
    }

    /// <summary>Byte pixels reach 255, divided ones 1; other numbers are white at their largest.</summary>
    private static double White(double[] pixels) => pixels.Max() switch
    {
        <= 0 => 1,
        <= 1 => 1,
        <= 255 => 255,
        double largest => largest,
    };

    private static Series? Curve(string name, IReadOnlyList<TracePoint> trace, Func<TracePoint, double> value)
    {
        TracePoint[] seen = [.. trace.Where(point => double.IsFinite(value(point)))];
        return seen.Length == 0 ? null : new Series(name, [.. seen.Select(point => point.Step + 1.0)], [.. seen.Select(value)]);
    }

    /// <summary>A value that a logarithmic axis has a place for, or NaN.</summary>
    private static double Logarithmic(double value) => value > 0 ? value : double.NaN;

    private CurveOptions Options(FitResult fit, string what) => seesAllRows
        ? new CurveOptions { Title = $"{data.Name}: {what}", Step = "iteration", SmoothingWindow = 1 }
        : new CurveOptions { Title = $"{data.Name}: {what}", BatchesPerEpoch = fit.StepsPerEpoch };
}
