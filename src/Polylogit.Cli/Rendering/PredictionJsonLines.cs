using System.Text.Encodings.Web;
using System.Text.Json;
using Polylogit.Models;

namespace Polylogit.Cli.Rendering;

/// <summary>A JSON object a line: the predicted class and, where asked for, the probability of each class or of the most probable ones in falling order.</summary>
/// <param name="output">Where to.</param>
/// <param name="classNames">Names of the K classes.</param>
/// <param name="shown">How many classes to show with their probabilities; 0 for none.</param>
/// <param name="ordered">Whether they stand in falling order of probability instead of the order of the model.</param>
internal sealed class PredictionJsonLines(TextWriter output, IReadOnlyList<string> classNames, int shown, bool ordered) : PredictionWriter(output)
{
    private readonly string[] _names =
        [.. classNames.Select(name => $"\"{JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"")];

    private readonly MostProbable _most = new(classNames.Count, shown);
    private readonly int[] _inOrder = [.. Enumerable.Range(0, classNames.Count)];

    public override bool NeedsProbabilities => shown > 0;

    public override void Write(BlockPrediction block)
    {
        for (int row = 0; row < block.Classes.Count; row++)
        {
            Output.Write("{\"predicted\":");
            Output.Write(_names[block.Classes[row]]);
            if (shown > 0) WriteProbabilities(block, row);
            Output.WriteLine('}');
        }
    }

    private void WriteProbabilities(BlockPrediction block, int row)
    {
        string separator = ",\"probabilities\":{";
        foreach (int k in ordered ? _most.Of(block, row) : _inOrder)
        {
            Output.Write(separator);
            Output.Write(_names[k]);
            Output.Write(':');
            WriteNumber(block.Probabilities![row * _names.Length + k]);
            separator = ",";
        }

        Output.Write('}');
    }
}
