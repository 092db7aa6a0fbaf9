using Polylogit.Kernels;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Kernels;

public sealed class GramChunkTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 64)]
    [InlineData(5, 17)]
    [InlineData(12, 40)]
    public void A_flush_adds_the_products_of_the_rows_and_forgets_them(int octets, int rows)
    {
        GramChunk chunk = new(octets);
        Random random = new(octets);
        float[] gram = [.. random.Normals(chunk.Width * chunk.Width, 1).Select(value => (float)value)];
        double[] expected = [.. gram.Select(value => (double)value)];
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < rows; i++)
            {
                // Whole octets of zeros, zeros within octets, and full ones.
                float[] row = [.. Enumerable.Range(0, chunk.Width).Select(d => (d / 8 + i) % 3 == 0 || (d + i) % 5 == 0 ? 0 : (float)random.NextDouble() - 0.5f)];
                chunk.Add(row);
                for (int a = 0; a < row.Length; a++)
                {
                    for (int b = 0; b < row.Length; b++) expected[a * chunk.Width + b] += (double)row[a] * row[b];
                }
            }

            Assert.Equal(rows, chunk.Count);
            chunk.Flush(gram);
            Assert.Equal(0, chunk.Count);
        }

        for (int a = 0; a < chunk.Width; a++)
        {
            for (int b = 0; b <= a; b++) Near.Equal(expected[a * chunk.Width + b], gram[a * chunk.Width + b], 1e-5);
        }
    }
}
