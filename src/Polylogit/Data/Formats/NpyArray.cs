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

    /// <summary>An array in memory.</summary>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="shape">Length in each dimension.</param>
    /// <param name="values">The values in C order; not copied.</param>
    /// <exception cref="DataFormatException">The shape needs another number of values.</exception>
    public static NpyArray Of(string name, IReadOnlyList<int> shape, double[] values)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(values);
        NpyArray array = new(name, [.. shape], values);
        return shape.Aggregate(1L, (product, length) => product * length) == values.Length
            ? array
            : throw new DataFormatException($"{name} has {values.Length} values, and the shape {array.ShapeText} needs another number. Give both of the same array.");
    }

    /// <summary>Reads a file that numpy's <c>np.save</c> wrote.</summary>
    /// <param name="path">A .npy file.</param>
    /// <exception cref="DataFormatException">The file cannot be opened, is damaged, or holds no numbers.</exception>
    public static NpyArray Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return DatasetFormats.Guard(path, () =>
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
            return NpyReader.Read(file, file.Length, $"'{path}'");
        });
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
    public double[] ToDoubles() => _values switch
    {
        byte[] bytes => Array.ConvertAll(bytes, value => (double)value),
        float[] floats => Array.ConvertAll(floats, value => (double)value),
        _ => [.. (double[])_values],
    };

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
