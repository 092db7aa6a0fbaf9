using System.Globalization;
using Polylogit.Models;

namespace Polylogit.Cli.Rendering;

/// <summary>Writes predictions, a line a row, as they come.</summary>
/// <param name="output">Where to.</param>
internal abstract class PredictionWriter(TextWriter output)
{
    private readonly char[] _digits = new char[32];

    /// <summary>Where the lines go.</summary>
    protected TextWriter Output { get; } = output;

    /// <summary>Whether probabilities are needed.</summary>
    public abstract bool NeedsProbabilities { get; }

    /// <summary>What stands before the first row, if anything.</summary>
    public virtual void Begin()
    {
    }

    /// <summary>Writes the line of each row of a block.</summary>
    public abstract void Write(BlockPrediction block);

    /// <summary>Writes a number so that reading it gives the same bits.</summary>
    protected void WriteNumber(double value)
    {
        value.TryFormat(_digits, out int length, "R", CultureInfo.InvariantCulture);
        Output.Write(_digits.AsSpan(0, length));
    }
}
