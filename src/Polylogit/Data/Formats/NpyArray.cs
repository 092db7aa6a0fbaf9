namespace Polylogit.Data.Formats;

/// <summary>An array read from a .npy or .npz file, its values in C order.</summary>
public sealed class NpyArray
{
    private readonly Array _values;

    internal NpyArray(string name, IReadOnlyList<int> shape, Array values)
    {
        Name = name;
        Shape = shape;
        _values = values;
    }

    /// <summary>What to call it in messages, such as "X_train in mini_mnist.npz".</summary>
    public string Name { get; }

    /// <summary>Length in each dimension.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The shape as numpy prints it, such as "(5000, 784)".</summary>
    public string ShapeText => Shape.Count == 1 ? $"({Shape[0]},)" : $"({string.Join(", ", Shape)})";

    /// <summary>byte[] for bytes and booleans; float[] where a float holds every value (i1, i2, u2, f2, f4); else double[].</summary>
    internal Array Values => _values;

    /// <summary>The value at a place in C order.</summary>
    /// <param name="index">Index in C order.</param>
    public double this[int index] => _values switch
    {
        byte[] bytes => bytes[index],
        float[] floats => floats[index],
        _ => ((double[])_values)[index],
    };

    /// <summary>All values as doubles, in C order; a copy.</summary>
    public double[] ToDoubles() => [.. Enumerable.Range(0, _values.Length).Select(index => this[index])];

    /// <summary>Some of the rows, in the order given.</summary>
    internal NpyArray Rows(int[] rows)
    {
        int width = _values.Length / Shape[0];
        int length = rows.Length * width;
        Array chosen = _values switch
        {
            byte[] => new byte[length],
            float[] => new float[length],
            _ => new double[length],
        };
        for (int i = 0; i < rows.Length; i++) Array.Copy(_values, rows[i] * width, chosen, i * width, width);
        return new NpyArray(Name, [rows.Length, .. Shape.Skip(1)], chosen);
    }
}
