using Polylogit.Models;

namespace Polylogit.Cli.Rendering;

/// <summary>The name of the class alone, one a line.</summary>
internal sealed class PredictionLines(TextWriter output, IReadOnlyList<string> classNames) : PredictionWriter(output)
{
    public override bool NeedsProbabilities => false;

    public override void Write(BlockPrediction block)
    {
        foreach (int index in block.Classes) Output.WriteLine(classNames[index]);
    }
}
