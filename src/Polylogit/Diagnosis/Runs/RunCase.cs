using Polylogit.Diagnosis.Numbers;
using Polylogit.Solvers;
using Polylogit.Training;

namespace Polylogit.Diagnosis.Runs;

/// <summary>A run that is looked at, and what several checks need of it.</summary>
internal sealed class RunCase
{
    private const int RowsForBound = 400;

    private readonly Lazy<double> _bound;

    public RunCase(TrainedRun run)
    {
        Run = run;
        double[] losses = [.. run.Trace.Select(point => point.Loss)];
        Loss = losses.Length > 0 ? new LossCurve(new LossHistory(losses, [])) : null;
        _bound = new Lazy<double>(Bound);
    }

    public TrainedRun Run { get; }

    /// <summary>The loss of each step.</summary>
    public LossCurve? Loss { get; }

    /// <summary>The solver, where it is one of batches.</summary>
    public BatchSolver? Batches => Run.Solver as BatchSolver;

    /// <summary>The learning rate 1/L, at which a step cannot overshoot; NaN where the data are not known.</summary>
    public double SafeRate => _bound.Value;

    public bool HasDiverged => Run.StopReason?.Kind == StopKind.Diverged;

    /// <summary>A number with one digit that counts.</summary>
    public static double Round(double value)
    {
        if (!(value > 0) || !double.IsFinite(value)) return value;
        double unit = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return double.Parse((Math.Round(value / unit) * unit).ToString("G1", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
    }

    private double Bound()
    {
        if (Run.Train is not { } train || Run.Scaling is not { } scaling) return double.NaN;
        int[] rows = ProgramNumbers.SomeRows(train.RowCount, RowsForBound);
        double[] values = new double[rows.Length * train.FeatureCount];
        for (int i = 0; i < rows.Length; i++)
        {
            Span<double> row = values.AsSpan(i * train.FeatureCount, train.FeatureCount);
            train.Features.CopyRow(rows[i], row);
            for (int d = 0; d < row.Length; d++) row[d] = (row[d] - scaling.Shift[d]) * scaling.Scale[d];
        }

        return LearningRateBound.Of(new NumberTable(values, rows.Length, train.FeatureCount)) / 2;
    }
}
