using Polylogit.Kernels;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Kernels;

public sealed class RankUpdateTests
{
    [Theory]
    [InlineData(1, 4, 8)]
    [InlineData(9, 4, 8)]
    [InlineData(9, 3, 5)]
    [InlineData(100, 1, 1)]
    public void A_tile_is_added_to_element_by_element_in_the_order_of_the_rows(int count, int rows, int columns)
    {
        Random random = new(count);
        double[] left = random.Normals(count * RankUpdate.Rows), right = random.Normals(count * 11), table = random.Normals(5 * 9), before = [.. table];
        RankUpdate.Add(left, right, 11, count, table, 9, rows, columns);
        for (int i = 0; i < 5; i++)
        {
            for (int j = 0; j < 9; j++)
            {
                double sum = 0;
                for (int r = 0; r < count; r++) sum = i < 4 && j < 8 ? Math.FusedMultiplyAdd(left[r * RankUpdate.Rows + i], right[r * 11 + j], sum) : 0;
                Assert.Equal(i < rows && j < columns ? before[i * 9 + j] + sum : before[i * 9 + j], table[i * 9 + j]);
            }
        }
    }
}
