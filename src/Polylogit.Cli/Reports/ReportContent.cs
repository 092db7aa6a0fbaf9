using Polylogit.Cli.Runs;
using Polylogit.Data;
using Polylogit.Evaluation;
using Polylogit.Models;
using Polylogit.Training;

namespace Polylogit.Cli.Reports;

/// <summary>All that a report is made from.</summary>
internal sealed record ReportContent
{
    /// <summary>Most probabilities, rows times classes, that are held in memory for a report.</summary>
    private const long MostProbabilities = 100_000_000;

    private const int MostMistakes = 24;

    public required RunRecord Run { get; init; }

    public required IReadOnlyList<TracePoint> Trace { get; init; }

    public required LogisticModel Model { get; init; }

    /// <summary>The rows that the model is judged by, test rows where there are any; null where they are not at hand.</summary>
    public Dataset? Rows { get; private init; }

    /// <summary>How good the probabilities are on these rows; null where they are not at hand, or too many.</summary>
    public ProbabilityEvaluation? Probabilities { get; private init; }

    /// <summary>The standard deviation of each feature on the training rows; null where they are not at hand.</summary>
    public IReadOnlyList<double>? Deviations { get; private init; }

    /// <summary>Why there are no probabilities: a sentence.</summary>
    public string? Absence { get; private init; }

    /// <summary>What the judged rows are called.</summary>
    public string RowsName => Run.Test is null ? "training rows" : "test rows";

    /// <summary>This content with what the rows of the run say.</summary>
    /// <param name="data">The rows; null where they are not at hand.</param>
    /// <param name="threads">Number of threads; 0 means all processors.</param>
    public ReportContent With(DatasetSplit? data, int threads)
    {
        if (data is null) return this with { Absence = "This report was made without the rows (--no-data), so calibration, areas and mistakes are left out." };
        Dataset rows = data.Test ?? data.Train;
        long count = (long)rows.RowCount * rows.ClassCount;
        ReportContent content = this with { Deviations = DeviationsOf(data.Train) };
        if (count > MostProbabilities)
            return content with { Absence = $"{rows.RowCount} rows and {rows.ClassCount} classes have more probabilities than a report looks at ({MostProbabilities}); calibration, areas and mistakes are left out." };
        try
        {
            return content with { Rows = rows, Probabilities = ProbabilityEvaluation.Of(Model, rows, MostMistakes, threads) };
        }
        catch (DataFormatException error)
        {
            return content with { Absence = $"{error.Message} Calibration, areas and mistakes are left out." };
        }
    }

    private static double[]? DeviationsOf(Dataset train)
    {
        try
        {
            return [.. FeatureScaling.Of(ScalingKind.Standard, train).Scale.ToArray().Select(scale => 1 / scale)];
        }
        catch (DataFormatException)
        {
            return null; // numbers so large that they have no deviation
        }
    }
}
