using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Polylogit.Data;
using Polylogit.Data.Features;
using Polylogit.Data.Formats;
using Polylogit.Kernels;
using Polylogit.Models;
using Polylogit.Objectives;
using Polylogit.Penalties;
using Polylogit.Training;

namespace Polylogit.Benchmarks;

/// <summary>
/// Answers one command a line with one JSON document a line, so that a driver can measure it and its peers alternately in one run:
/// data FILE LAYOUT, read FILE LAYOUT, synthetic ROWS FEATURES CLASSES SHARE LAYOUT, rows N, threads N, pass, optimum LAMBDA GAP, predict N, predict-one, fma,
/// bandwidth.
/// Seconds are those of one call, the median of a few.
/// </summary>
internal sealed class Workbench : IDisposable
{
    private const int Repetitions = 7;

    private Dataset? _all;
    private Dataset? _data;
    private Crew _crew = new(0);

    private Dataset Data => _data ?? throw new InvalidOperationException("Say data or synthetic first.");

    public string Do(string[] words) => JsonSerializer.Serialize(words switch
    {
        ["data", var file, var layout] => Hold(DatasetFormats.Read(file, new DatasetReadOptions { Layout = Layout(layout) }).Train),
        ["read", var file, var layout] => new Answer { Seconds = Seconds(() => DatasetFormats.Read(file, new DatasetReadOptions { Layout = Layout(layout) })) },
        ["synthetic", var rows, var features, var classes, var share, var layout] =>
            Hold(SyntheticData.Bytes(Number(rows), Number(features), Number(classes), Real(share), Layout(layout))),
        ["rows", var count] => Hold(SyntheticData.Rows(_all!, Number(count))),
        ["threads", var count] => UseThreads(Number(count)),
        ["pass"] => Pass(),
        ["predict", var count] => Predict(Number(count)),
        ["predict-one"] => PredictOne(),
        ["optimum", var lambda, var gap] => Optimum(Real(lambda), Real(gap)),
        ["fma"] => new Answer { Gigaflops = Ceilings.MultiplyAdds(_crew) },
        ["bandwidth"] => new Answer { GigabytesPerSecond = Ceilings.Reads(_crew) },
        _ => new Answer { Error = $"There is no command '{string.Join(' ', words)}'." },
    });

    public void Dispose() => _crew.Dispose();

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static double Real(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static FeatureLayout Layout(string name) => Enum.Parse<FeatureLayout>(name, ignoreCase: true);

    private static double Seconds(Action work)
    {
        work();
        double[] seconds = new double[Repetitions];
        for (int i = 0; i < seconds.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            work();
            seconds[i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Array.Sort(seconds);
        return seconds[Repetitions / 2];
    }

    private Answer Hold(Dataset data)
    {
        _data = data;
        if (_all is null || data.RowCount >= _all.RowCount) _all = data;
        return new Answer { Rows = data.RowCount, Features = data.FeatureCount, Classes = data.ClassCount, Layout = data.Features.Layout };
    }

    private Answer UseThreads(int count)
    {
        _crew.Dispose();
        _crew = new Crew(count);
        return new Answer { Threads = _crew.ThreadCount };
    }

    /// <summary>One pass: loss and gradient of all rows at a point of small random coefficients.</summary>
    private Answer Pass()
    {
        IDataFit fit = DataFits.Bind(Data, FeatureScaling.Of(ScalingKind.Auto, Data.Features), true, _crew);
        double[] point = SyntheticData.Point(fit.Shape.Length), gradient = new double[point.Length];
        double seconds = Seconds(() => fit.ValueAndGradient(point, gradient));
        // Two products of n x D with K columns, a multiplication and an addition each.
        double flops = 4.0 * Data.RowCount * Data.FeatureCount * Data.ClassCount;
        return new Answer { Seconds = seconds, Flops = flops, StoredFlops = flops * StoredShare(Data.Features) };
    }

    /// <summary>Share of the values that the layout keeps, and so computes with.</summary>
    private static double StoredShare(FeatureMatrix features) => features switch
    {
        OctetFeatures<byte, float> octets => octets.Storage.Density,
        SparseFeatures<byte, float> sparse => sparse.Storage.Values.Length / ((double)features.RowCount * features.FeatureCount),
        _ => 1,
    };

    /// <summary>A fit to a certified relative gap, from the bytes in memory: the layout is built again.</summary>
    private Answer Optimum(double lambda, double gap)
    {
        byte[] bytes = SyntheticData.Bytes(Data);
        long start = Stopwatch.GetTimestamp();
        FeatureMatrix features = FeatureMatrix.Of(bytes, Data.RowCount, Data.FeatureCount, FeatureLayout.Auto);
        LogisticRegression regression = new() { Penalty = new L2(lambda), Tolerance = gap, Threads = _crew.ThreadCount };
        FitResult fit = regression.Fit(new Dataset(features, Data.Labels));
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return fit.StopReason.Kind == StopKind.Converged
            ? new Answer { Seconds = seconds, Primal = fit.Certificate!.Primal, Dual = fit.Certificate.Dual!.Value, Iterations = fit.Trace.Count, Passes = fit.Passes }
            : new Answer { Error = fit.StopReason.Words };
    }

    private Answer Predict(int count)
    {
        LogisticModel model = SyntheticData.Model(Data);
        FeatureMatrix rows = SyntheticData.Rows(Data, count).Features;
        return new Answer { Seconds = Seconds(() => model.Predict(rows, _crew.ThreadCount)) };
    }

    private Answer PredictOne()
    {
        LogisticModel model = SyntheticData.Model(Data);
        double[] row = new double[Data.FeatureCount];
        Data.Features.CopyRow(0, row);
        const int Calls = 1000;
        int classes = 0;
        double seconds = Seconds(() =>
        {
            for (int i = 0; i < Calls; i++) classes += model.Predict(row);
        });
        return new Answer { Seconds = seconds / Calls };
    }
}
