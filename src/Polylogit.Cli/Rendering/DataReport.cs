using System.Globalization;
using Polylogit.Data;

namespace Polylogit.Cli.Rendering;

/// <summary>What <c>inspect</c> says of a data file.</summary>
internal sealed class DataReport
{
    private const int ColumnsShown = 40;

    private readonly DatasetSplit _data;
    private readonly DatasetSummary _train;
    private readonly DatasetSummary? _test;
    private readonly string[] _names;

    public DataReport(DatasetSplit data)
    {
        _data = data;
        _train = DatasetSummary.Of(data.Train);
        _test = data.Test is null ? null : DatasetSummary.Of(data.Test);
        _names = data.Encoding is { } encoding
            ? [.. encoding.FeatureNames]
            : [.. Enumerable.Range(0, _train.FeatureCount).Select(d => d.ToString(CultureInfo.InvariantCulture))];
    }

    public void WriteText(TextWriter output)
    {
        Tables.Write(output, [_data.Name, ""], Facts().Select(fact => (string[])[fact.Name, fact.Value]));
        output.WriteLine();
        Tables.Write(
            output,
            ["class", "rows", "share", .. _test is null ? Array.Empty<string>() : ["test rows"]],
            _data.Train.Labels.ClassNames.Select((name, k) => (string[])
            [
                name, Numbers.Whole(_train.ClassCounts[k]), Percent(_train.ClassCounts[k], _train.RowCount),
                .. _test is null ? Array.Empty<string>() : [Numbers.Whole(_test.ClassCounts[k])],
            ]));
        if (_data.MissingCells is not null) WriteMissing(output);
        output.WriteLine();
        Tables.Write(
            output,
            ["feature", "smallest", "mean", "largest", "deviation"],
            Enumerable.Range(0, Math.Min(ColumnsShown, _names.Length)).Select(d => (string[])
            [
                _names[d], Numbers.Short(_train.Minimum[d]), Numbers.Short(_train.Mean[d]), Numbers.Short(_train.Maximum[d]), Numbers.Short(_train.StandardDeviation[d]),
            ]));
        if (_names.Length > ColumnsShown) output.WriteLine($"and {Numbers.Whole(_names.Length - ColumnsShown)} more features (--json has all)");
    }

    public void WriteJson(TextWriter output) => JsonDocumentWriter.Write(output, json =>
    {
        json.WriteString("kind", "data");
        json.WriteString("dataset", _data.Name);
        json.WriteNumber("rows", _train.RowCount);
        json.WriteNumber("test_rows", _test?.RowCount ?? 0);
        json.WriteString("layout", _train.Layout);
        json.WriteNumber("nonzero", _train.NonzeroCount);
        if (_data.Encoding is { } encoding) json.WriteString("label_column", encoding.LabelColumn);
        json.WriteStartArray("classes");
        for (int k = 0; k < _data.Train.ClassCount; k++)
        {
            json.WriteStartObject();
            json.WriteString("name", _data.Train.Labels.ClassNames[k]);
            json.WriteNumber("rows", _train.ClassCounts[k]);
            if (_test is not null) json.WriteNumber("test_rows", _test.ClassCounts[k]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (_data.MissingCells is { } missing)
        {
            json.WriteStartObject("missing_cells");
            for (int i = 0; i < missing.Count; i++) json.WriteNumber(_data.Encoding!.Columns[i].Name, missing[i]);
            json.WriteEndObject();
        }

        json.WriteStartArray("features");
        for (int d = 0; d < _names.Length; d++)
        {
            json.WriteStartObject();
            json.WriteString("name", _names[d]);
            json.WriteNumber("minimum", _train.Minimum[d]);
            json.WriteNumber("mean", _train.Mean[d]);
            json.WriteNumber("maximum", _train.Maximum[d]);
            json.WriteNumber("standard_deviation", _train.StandardDeviation[d]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("constant_features");
        foreach (int d in _train.ConstantFeatures) json.WriteStringValue(_names[d]);
        json.WriteEndArray();
        json.WriteStartArray("duplicate_features");
        foreach (IReadOnlyList<int> group in _train.DuplicateFeatures)
        {
            json.WriteStartArray();
            foreach (int d in group) json.WriteStringValue(_names[d]);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    });

    private IEnumerable<(string Name, string Value)> Facts()
    {
        yield return ("rows", Numbers.Whole(_train.RowCount) + (_test is null ? "" : $" to train on, {Numbers.Whole(_test.RowCount)} to test on"));
        yield return ("features", $"{Numbers.Whole(_train.FeatureCount)}, {_train.Layout}");
        yield return ("values other than zero", Percent(_train.NonzeroCount, (long)_train.RowCount * _train.FeatureCount));
        yield return ("constant features", Named(_train.ConstantFeatures.Count, _train.ConstantFeatures.Select(d => _names[d])));
        yield return ("equal features", Named(
            _train.DuplicateFeatures.Count, _train.DuplicateFeatures.Select(group => string.Join(" = ", group.Take(3).Select(d => _names[d])))));
        double[] deviations = [.. _train.StandardDeviation.Where(deviation => deviation > 0)];
        if (deviations.Length > 0)
            yield return ("deviations", $"{Numbers.Short(deviations.Min())} to {Numbers.Short(deviations.Max())}{(deviations.Max() > 100 * deviations.Min() ? "; --scale standard may help" : "")}");
    }

    private void WriteMissing(TextWriter output)
    {
        (string Name, int Count)[] holes = [.. _data.MissingCells!.Select((count, i) => (_data.Encoding!.Columns[i].Name, count)).Where(hole => hole.count > 0)];
        output.WriteLine();
        if (holes.Length == 0) output.WriteLine("no cell is missing");
        else Tables.Write(output, ["column", "missing cells"], holes.Select(hole => (string[])[hole.Name, Numbers.Whole(hole.Count)]));
    }

    private static string Named(int count, IEnumerable<string> names) => count == 0 ? "none" : $"{Numbers.Whole(count)}: {Lists.Few([.. names])}";

    private static string Percent(long part, long whole) =>
        (100.0 * part / Math.Max(1, whole)).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
