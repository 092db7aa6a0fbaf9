using System.Buffers;
using System.Globalization;
using Polylogit.Data;
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

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="DataFormatException">It is no such file.</exception>
    public static List<TracePoint> Read(string path)
    {
        List<TracePoint> trace = [];
        string[]? names = null;
        foreach (string line in File.ReadLines(path))
        {
            string[] cells = line.Split(',');
            names ??= cells;
            if (ReferenceEquals(names, cells)) continue;
            string[] columns = names;
            if (cells.Length != names.Length || !names.Contains("loss", StringComparer.Ordinal))
                throw new DataFormatException($"'{path}', line {trace.Count + 2}: this is not what 'polylogit train' writes. Give a folder that it wrote, or --loss '{path}' for a loss of another program.");
            trace.Add(new TracePoint((int)Cell("batch", trace.Count + 1) - 1, (int)Cell("epoch", 1) - 1, Cell("loss"), Cell("train_accuracy"), Cell("test_loss"), Cell("test_accuracy"))
            {
                Objective = Cell("objective"),
                RelativeGap = Cell("relative_gap"),
                GradientNorm = Cell("gradient_norm"),
            });

            double Cell(string name, double otherwise = double.NaN) =>
                Array.IndexOf(columns, name) is >= 0 and int at && double.TryParse(cells[at], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : otherwise;
        }

        return trace;
    }

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
