using Polylogit.Models;

namespace Polylogit.Cli.Rendering;

/// <summary>The most probable classes of a row, the predicted one first, in falling order; of equals, the first of the model.</summary>
/// <param name="classCount">Number of classes K.</param>
/// <param name="count">How many are wanted.</param>
internal sealed class MostProbable(int classCount, int count)
{
    private readonly int[] _classes = new int[count];

    /// <summary>Class indices; valid until the next row.</summary>
    public ReadOnlySpan<int> Of(BlockPrediction block, int row)
    {
        int found = 0;
        for (int k = 0; k < classCount; k++)
        {
            int at = found;
            while (at > 0 && IsBefore(block, row, k, _classes[at - 1])) at--;
            if (at == count) continue;
            found = Math.Min(found + 1, count);
            _classes.AsSpan(at, found - at - 1).CopyTo(_classes.AsSpan(at + 1));
            _classes[at] = k;
        }

        return _classes.AsSpan(0, found);
    }

    // Scores decide what is predicted; probabilities of neighbours may round to one number.
    private bool IsBefore(BlockPrediction block, int row, int candidate, int other) =>
        candidate == block.Classes[row]
        || (other != block.Classes[row]
            && block.Probabilities![row * classCount + candidate] > block.Probabilities[row * classCount + other]);
}
