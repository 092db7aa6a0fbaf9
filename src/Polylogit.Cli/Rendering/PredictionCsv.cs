using System.Globalization;
using Polylogit.Models;

namespace Polylogit.Cli.Rendering;

/// <summary>
/// CSV with a header: the predicted class and the probability of each class; or, of the most probable classes only, names and probabilities in
/// falling order.
/// </summary>
/// <param name="output">Where to.</param>
/// <param name="classNames">Names of the K classes.</param>
/// <param name="top">How many classes to show; 0 for all, in the order of the model.</param>
internal sealed class PredictionCsv(TextWriter output, IReadOnlyList<string> classNames, int top) : PredictionWriter(output)
{
    private readonly string[] _names = [.. classNames.Select(Cell)];
    private readonly MostProbable _most = new(classNames.Count, top);

    public override bool NeedsProbabilities => true;

    public override void Begin() => Output.WriteLine(top == 0
        ? $"predicted,{string.Join(',', classNames.Select(name => Cell($"p_{name}")))}"
        : string.Join(',', Enumerable.Range(1, top).Select(rank => string.Create(CultureInfo.InvariantCulture, $"class_{rank},p_{rank}"))));

    public override void Write(BlockPrediction block)
    {
        for (int row = 0; row < block.Classes.Count; row++)
        {
            if (top == 0) WriteAll(block, row);
            else WriteTop(block, row);
            Output.WriteLine();
        }
    }

    private void WriteAll(BlockPrediction block, int row)
    {
        Output.Write(_names[block.Classes[row]]);
        for (int k = 0; k < _names.Length; k++)
        {
            Output.Write(',');
            WriteNumber(block.Probabilities![row * _names.Length + k]);
        }
    }

    private void WriteTop(BlockPrediction block, int row)
    {
        string separator = "";
        foreach (int k in _most.Of(block, row))
        {
            Output.Write(separator);
            Output.Write(_names[k]);
            Output.Write(',');
            WriteNumber(block.Probabilities![row * _names.Length + k]);
            separator = ",";
        }
    }

    private static string Cell(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
