using Polylogit.Objectives;

namespace Polylogit.Tests.Objectives;

public sealed class PartitionTests
{
    [Fact]
    public void Parts_cover_every_row_once_in_order_and_none_is_empty()
    {
        foreach (int rows in new[] { 1, 7, 63, 64, 65, 256, 1000, 4096, 4097, 60_000, 1_000_003 })
        {
            foreach (int sums in new[] { 1, 7850, 1 << 20, int.MaxValue })
            {
                Partition partition = Partition.OfBatch(rows, sums);
                int next = 0;
                for (int part = 0; part < partition.PartCount; part++)
                {
                    Assert.Equal(next, partition.Start(part));
                    Assert.InRange(partition.Count(part), 1, rows);
                    next += partition.Count(part);
                }

                Assert.Equal(rows, next);
                Assert.InRange(partition.PartCount, 1, 64);
            }
        }
    }

    [Fact]
    public void Parts_begin_at_whole_octets_and_small_problems_are_not_cut_small()
    {
        Assert.Equal(1, Partition.OfBatch(128, 100).PartCount);
        Assert.Equal(2, Partition.OfBatch(256, 100).PartCount);
        Assert.All(Enumerable.Range(1, 5000), rows => Assert.Equal(0, Partition.OfBatch(rows, 100).RowsPerPart % 8));
    }

    [Fact]
    public void Many_sums_mean_few_parts_so_that_memory_stays_bounded()
    {
        // Two to the 24th partial sums in all.
        Assert.InRange(Partition.OfBatch(1_000_000, 1 << 22).PartCount, 1, 4);
        Assert.Equal(1, Partition.OfBatch(1_000_000, int.MaxValue).PartCount);
    }
}
