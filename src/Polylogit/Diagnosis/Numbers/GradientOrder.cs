namespace Polylogit.Diagnosis.Numbers;

/// <summary>A way in which the numbers of a gradient can lie in its array.</summary>
/// <param name="Places">For each element of the array: its feature d times S plus its class, or D times S plus its class for a bias.</param>
/// <param name="FeaturesFirst">Whether the shape has features before classes; null where it does not tell.</param>
/// <param name="IsTurned">Whether the numbers lie in the order of the other shape.</param>
/// <param name="HasBias">Whether there is a row or column of biases apart from the features.</param>
/// <param name="LacksOnes">Whether the column of ones has no row or column here.</param>
internal sealed record GradientOrder(int[] Places, bool? FeaturesFirst, bool IsTurned, bool HasBias, bool LacksOnes)
{
    /// <summary>All orders that a shape allows.</summary>
    /// <param name="shape">Shape of the gradient.</param>
    /// <param name="features">Number of features D.</param>
    /// <param name="scores">Columns of scores S.</param>
    /// <param name="ones">The feature that is 1 in every row, or -1.</param>
    public static IEnumerable<GradientOrder> All(IReadOnlyList<int> shape, int features, int scores, int ones)
    {
        int count = shape.Aggregate(1, (product, length) => product * length);
        int[] core = [.. Enumerable.Range(0, features)];
        List<(int[] Lines, bool HasBias, bool LacksOnes)> lines = [(core, false, false), ([.. core, features], true, false), ([features, .. core], true, false)];
        if (ones >= 0) lines.Add(([.. core.Where(d => d != ones)], false, true));
        foreach ((int[] order, bool hasBias, bool lacksOnes) in lines)
        {
            if (order.Length * scores != count) continue;
            int[] byFeature = [.. order.SelectMany(d => Enumerable.Range(0, scores).Select(k => d * scores + k))];
            int[] byClass = [.. Enumerable.Range(0, scores).SelectMany(k => order.Select(d => d * scores + k))];
            bool isByFeature = shape.Count == 2 && shape[0] == order.Length && shape[1] == scores;
            bool isByClass = shape.Count == 2 && shape[0] == scores && shape[1] == order.Length;
            if (shape.Count == 1 || scores == 1)
            {
                yield return new GradientOrder(byFeature, null, false, hasBias, lacksOnes);
                if (scores > 1) yield return new GradientOrder(byClass, null, false, hasBias, lacksOnes);
                continue;
            }

            if (isByFeature) yield return new GradientOrder(byFeature, true, false, hasBias, lacksOnes);
            if (isByClass) yield return new GradientOrder(byClass, false, false, hasBias, lacksOnes);
            if (isByFeature && !isByClass) yield return new GradientOrder(byClass, true, true, hasBias, lacksOnes);
            if (isByClass && !isByFeature) yield return new GradientOrder(byFeature, false, true, hasBias, lacksOnes);
        }
    }
}
