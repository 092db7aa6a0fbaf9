namespace Polylogit.Data;

/// <summary>The class of each row: n indices into K class names.</summary>
public sealed class Labels
{
    private readonly int[] _indices;
    private readonly string[] _classNames;

    private Labels(int[] indices, string[] classNames)
    {
        _indices = indices;
        _classNames = classNames;
    }

    /// <summary>Number of rows n.</summary>
    public int Count => _indices.Length;

    /// <summary>Number of classes K.</summary>
    public int ClassCount => _classNames.Length;

    /// <summary>Class index of each row, 0..K-1; length n.</summary>
    public ReadOnlySpan<int> Indices => _indices;

    /// <summary>Name of each class; length K.</summary>
    public IReadOnlyList<string> ClassNames => _classNames;

    /// <summary>Labels from class indices and the names of the classes.</summary>
    /// <param name="indices">Class index of each row; length n. The values are copied.</param>
    /// <param name="classNames">Names of the K classes, all different.</param>
    /// <exception cref="DataFormatException">An index lies outside 0..K-1, or two classes share a name.</exception>
    public static Labels Of(ReadOnlySpan<int> indices, IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(classNames);
        if (classNames.Distinct(StringComparer.Ordinal).Count() != classNames.Count)
            throw new DataFormatException("Two classes have the same name. Give every class a name of its own.");
        for (int row = 0; row < indices.Length; row++)
        {
            if ((uint)indices[row] >= (uint)classNames.Count)
            {
                throw new DataFormatException(
                    $"Label {indices[row]} in row {row} is outside 0..{classNames.Count - 1}. Number the classes from 0 without gaps.");
            }
        }

        return new Labels(indices.ToArray(), [.. classNames]);
    }

    /// <summary>Labels from class indices 0..K-1, where K is the largest index plus one and a class is named by its index.</summary>
    /// <param name="indices">Class index of each row; length n. The values are copied.</param>
    /// <exception cref="DataFormatException">An index is negative.</exception>
    public static Labels Of(ReadOnlySpan<int> indices)
    {
        int classes = 0;
        foreach (int index in indices) classes = Math.Max(classes, index + 1);
        return Of(indices, NamesByIndex(classes));
    }

    /// <summary>The names "0", "1", ... of K classes that are known by their index alone.</summary>
    /// <param name="classCount">Number of classes K.</param>
    public static IReadOnlyList<string> NamesByIndex(int classCount) =>
        [.. Enumerable.Range(0, classCount).Select(index => index.ToString(System.Globalization.CultureInfo.InvariantCulture))];
}
