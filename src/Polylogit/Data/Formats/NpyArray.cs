namespace Polylogit.Data.Formats;

/// <summary>An array read from a .npy stream, its values in C order.</summary>
/// <param name="Name">What to call it in messages, such as <c>X_train in mini_mnist.npz</c>.</param>
/// <param name="Shape">Length in each dimension.</param>
/// <param name="Values">byte[] for bytes and booleans; float[] where a float holds every value (i1, i2, u2, f2, f4); else double[].</param>
internal sealed record NpyArray(string Name, IReadOnlyList<int> Shape, Array Values)
{
    /// <summary>The shape as numpy prints it.</summary>
    public string ShapeText => Shape.Count == 1 ? $"({Shape[0]},)" : $"({string.Join(", ", Shape)})";

    /// <summary>The value at a place in C order.</summary>
    public double this[int index] => Values switch
    {
        byte[] bytes => bytes[index],
        float[] floats => floats[index],
        _ => ((double[])Values)[index],
    };
}
