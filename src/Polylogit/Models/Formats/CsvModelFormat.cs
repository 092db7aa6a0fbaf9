using System.Globalization;
using System.Text;
using Polylogit.Data;
using Polylogit.Data.Formats.Tables;

namespace Polylogit.Models.Formats;

/// <summary>
/// The coefficients as a table of text: a row for each class, with its name, its intercept and a column for each feature. Numbers have the same bits
/// when they are read back; training and encoding are not in it, and features are then known by their place.
/// </summary>
internal sealed class CsvModelFormat : ReadableModelFormat
{
    private const int Before = 2;

    private static ReadOnlySpan<byte> Head => "class,intercept,"u8;

    public override string Name => "csv";

    public override IReadOnlyList<string> Extensions => [".csv"];

    public override bool Sniff(ReadOnlySpan<byte> head) => head.StartsWith(Head);

    public override string? LeavesOut(LogisticModel model) =>
        model.Encoding is null ? "how the model was trained" : "how the model was trained, and how a table becomes its features";

    public override byte[] ToBytes(LogisticModel model, string file)
    {
        StringBuilder text = new("class,intercept");
        foreach (string name in model.FeatureNames) text.Append(',').Append(CsvText.Cell(name));
        text.Append('\n');
        for (int k = 0; k < model.ClassCount; k++)
        {
            text.Append(CsvText.Cell(model.ClassNames[k])).Append(',').Append(CsvText.Cell(model.Intercepts[k]));
            foreach (double coefficient in model.Coefficients.Slice(k * model.FeatureCount, model.FeatureCount)) text.Append(',').Append(CsvText.Cell(coefficient));
            text.Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public override LogisticModel Read(ReadOnlyMemory<byte> content, string file)
    {
        if (!Sniff(content.Span)) throw Refused(file, "its first line does not begin with class,intercept");
        try
        {
            using MemoryStream stream = new(content.ToArray(), writable: false);
            return Read(new CsvRecords(stream, (byte)',', file), file);
        }
        catch (DataFormatException error)
        {
            throw new ModelFormatException($"The model '{file}' is refused: {error.Message}", error);
        }
    }

    private static LogisticModel Read(CsvRecords records, string file)
    {
        records.Next();
        int width = records.Count;
        List<string> classes = [];
        List<double> coefficients = [], intercepts = [];
        while (records.Next())
        {
            if (records.Count != width)
                throw records.Failure(0, string.Create(CultureInfo.InvariantCulture, $"the row has {records.Count} cells and the first line {width}. Both need the same."));
            classes.Add(records.Text(0));
            intercepts.Add(Number(records, 1));
            for (int cell = Before; cell < width; cell++) coefficients.Add(Number(records, cell));
        }

        return Build([.. coefficients], [.. intercepts], new ModelHeader(width - Before, classes, [], null), file);
    }

    private static double Number(CsvRecords records, int cell) =>
        DecimalNumber.TryParse(records[cell], out double value) && double.IsFinite(value)
            ? value
            : throw records.Failure(cell, "a coefficient is no finite number. Write it with a point, such as 0.5.");
}
