using Polylogit.Charts;

namespace Polylogit.Cli.Reports.Figures;

/// <summary>A line of a chart.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="X">Rising positions, n.</param>
/// <param name="Y">Values, n.</param>
internal sealed record Curve(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y)
{
    private const int MostRuns = 60;

    /// <summary>The finite values of a sequence; null where there are none.</summary>
    public static Curve? Of<T>(string name, IEnumerable<T> points, Func<T, double> x, Func<T, double> y)
    {
        T[] seen = [.. points.Where(point => double.IsFinite(y(point)))];
        return seen.Length == 0 ? null : new Curve(name, [.. seen.Select(x)], [.. seen.Select(y)]);
    }

    /// <summary>The curve without its noise, as in the pictures of a run.</summary>
    public Curve Smoothed() => this with { Y = RunningMean.Of(Y, RunningMean.SuitableWindow(Y.Count)) };

    /// <summary>Fewer points that look the same.</summary>
    public Curve Thinned()
    {
        (double[] x, double[] y) = Thinning.Extremes([.. X], [.. Y], MostRuns);
        return this with { X = x, Y = y };
    }
}
