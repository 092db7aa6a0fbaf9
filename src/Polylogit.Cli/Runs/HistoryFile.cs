using System.Buffers;
using System.Globalization;
using Polylogit.Training;

namespace Polylogit.Cli.Runs;

/// <summary>
/// <c>history.csv</c>: what each batch saw before it changed the model. Epochs and batches are counted from 1; a cell is empty where
/// the test rows were not looked at. Of a solver that sees all rows it says what each iteration reached, too: objective, estimated duality gap as a share
/// of it, and largest element of the gradient after the iteration.
/// </summary>
internal static class HistoryFile
{
    public const string Name = "history.csv";

    private const int LongestRow = 256;

    public static byte[] ToBytes(IReadOnlyList<TracePoint> trace, bool seesAllRows)
    {
        ArrayBufferWriter<byte> csv = new(64 * (trace.Count + 1));
        csv.Write(seesAllRows
            ? "iteration,loss,train_accuracy,test_loss,test_accuracy,objective,relative_gap,gradient_norm\n"u8
            : "epoch,batch,loss,train_accuracy,test_loss,test_accuracy\n"u8);
        foreach (TracePoint point in trace)
        {
            Span<byte> row = csv.GetSpan(LongestRow);
            int at = 0;
            if (!seesAllRows) Put(row, ref at, point.Epoch + 1);
            Put(row, ref at, point.Step + 1);
            Put(row, ref at, point.Loss);
            Put(row, ref at, point.TrainAccuracy);
            Put(row, ref at, point.TestLoss);
            Put(row, ref at, point.TestAccuracy);
            if (seesAllRows)
            {
                Put(row, ref at, point.Objective);
                Put(row, ref at, point.RelativeGap);
                Put(row, ref at, point.GradientNorm);
            }

            row[at - 1] = (byte)'\n';
            csv.Advance(at);
        }

        return csv.WrittenSpan.ToArray();
    }

    /// <summary>Reads such a file back.</summary>
    /// <exception cref="FormatException">It is no such file; the message names the line.</exception>
    public static IReadOnlyList<TracePoint> Read(IReadOnlyList<string> lines)
    {
        bool seesAllRows = lines.Count > 0 && lines[0].StartsWith("iteration,", StringComparison.Ordinal);
        int columns = seesAllRows ? 8 : 6;
        TracePoint[] trace = new TracePoint[Math.Max(0, lines.Count - 1)];
        for (int i = 0; i < trace.Length; i++)
        {
            double[] row = [.. lines[i + 1].Split(',').Select(Number)];
            if (row.Length != columns || row.Contains(double.PositiveInfinity)) throw new FormatException($"line {i + 2} has not {columns} numbers");
            trace[i] = seesAllRows
                ? new TracePoint(i, 0, row[1], row[2], row[3], row[4]) { Objective = row[5], RelativeGap = row[6], GradientNorm = row[7] }
                : new TracePoint(i, (int)row[0] - 1, row[2], row[3], row[4], row[5]);
        }

        return trace;
    }

    /// <summary>An empty cell is no number; infinity stands for what is none at all.</summary>
    private static double Number(string cell) => cell.Length == 0 ? double.NaN
        : double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value
        : double.PositiveInfinity;

    private static void Put<T>(Span<byte> row, ref int at, T value)
        where T : IUtf8SpanFormattable
    {
        if (value is not double number || double.IsFinite(number))
        {
            if (!value.TryFormat(row[at..], out int length, default, CultureInfo.InvariantCulture))
                throw new InvalidOperationException("A number is longer than a row may be.");
            at += length;
        }

        row[at++] = (byte)',';
    }
}
