namespace Polylogit.Tests.Support;

/// <summary>Numbers for test problems.</summary>
internal static class RandomExtensions
{
    /// <summary>A normally distributed number (Box and Muller).</summary>
    public static double Normal(this Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    public static double[] Normals(this Random random, int count, double scale = 1)
    {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) values[i] = scale * random.Normal();
        return values;
    }

    public static int[] Labels(this Random random, int count, int classes)
    {
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) labels[i] = i < classes ? i : random.Next(classes);
        return labels;
    }
}
