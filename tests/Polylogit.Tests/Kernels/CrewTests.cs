using Polylogit.Kernels;

namespace Polylogit.Tests.Kernels;

public sealed class CrewTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(8)]
    public void Every_part_is_done_exactly_once_in_every_generation(int threads)
    {
        using Crew crew = new(threads);
        Assert.Equal(threads, crew.ThreadCount);
        Counting work = new(100);
        for (int generation = 0; generation < 3000; generation++)
        {
            // From none to a hundred parts, more and fewer from one generation to the next.
            int parts = generation * 37 % 101;
            crew.Run(work, parts);
            work.ExpectOnce(parts);
        }
    }

    [Fact]
    public void Helpers_that_fell_asleep_wake_up_for_the_next_work()
    {
        using Crew crew = new(3);
        Counting work = new(16);
        for (int generation = 0; generation < 20; generation++)
        {
            Thread.Sleep(5);
            crew.Run(work, 16);
            work.ExpectOnce(16);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void An_exception_of_a_part_is_thrown_where_the_work_was_handed_out_and_the_crew_goes_on(int threads)
    {
        using Crew crew = new(threads);
        Counting work = new(50);
        for (int round = 0; round < 200; round++)
        {
            InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => crew.Run(new Failing(round % 20), 20));
            Assert.Equal("part", thrown.Message[..4]);
            crew.Run(work, 50);
            work.ExpectOnce(50);
        }
    }

    [Fact]
    public void All_parts_failing_throws_one_of_their_exceptions()
    {
        using Crew crew = new(4);
        Assert.Throws<InvalidOperationException>(() => crew.Run(new Failing(-1), 64));
        crew.Run(new Counting(8), 8);
    }

    [Fact]
    public void Two_callers_at_once_get_their_work_done_one_after_the_other()
    {
        using Crew crew = new(3);
        Parallel.For(0, 4, _ =>
        {
            Counting work = new(30);
            for (int generation = 0; generation < 200; generation++)
            {
                crew.Run(work, 30);
                work.ExpectOnce(30);
            }
        });
    }

    [Fact]
    public void Work_is_shared_among_threads()
    {
        using Crew crew = new(4);
        using Meeting work = new(2);
        crew.Run(work, 2);
        Assert.True(work.Met, "Two parts that wait for each other were never under way at once.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Dispose_ends_all_threads(int threads)
    {
        Watching work = new();
        using (Crew crew = new(threads))
        {
            for (int round = 0; round < 20; round++) crew.Run(work, 64);
        }

        Thread[] helpers = [.. work.Threads.Where(thread => thread != Environment.CurrentManagedThreadId).Select(id => work.ById[id])];
        Assert.All(helpers, thread => Assert.False(thread.IsAlive));
    }

    [Fact]
    public void No_number_of_threads_means_all_processors()
    {
        using Crew crew = new(0);
        Assert.Equal(Environment.ProcessorCount, crew.ThreadCount);
    }

    private sealed class Counting(int most) : IWork
    {
        private readonly int[] _counts = new int[most];

        public void Do(int part) => Interlocked.Increment(ref _counts[part]);

        public void ExpectOnce(int parts)
        {
            for (int part = 0; part < _counts.Length; part++)
            {
                int expected = part < parts ? 1 : 0, count = Interlocked.Exchange(ref _counts[part], 0);
                if (count != expected) Assert.Fail($"Part {part} of {parts} was done {count} times.");
            }
        }
    }

    private sealed class Failing(int bad) : IWork
    {
        public void Do(int part)
        {
            if (bad < 0 || part == bad) throw new InvalidOperationException($"part {part}");
        }
    }

    private sealed class Meeting(int count) : IWork, IDisposable
    {
        private readonly Barrier _barrier = new(count);
        private int _met;

        public bool Met => _met == count;

        public void Dispose() => _barrier.Dispose();

        public void Do(int part)
        {
            if (_barrier.SignalAndWait(TimeSpan.FromSeconds(20))) Interlocked.Increment(ref _met);
        }
    }

    private sealed class Watching : IWork
    {
        public System.Collections.Concurrent.ConcurrentDictionary<int, Thread> ById { get; } = new();

        public ICollection<int> Threads => ById.Keys;

        public void Do(int part)
        {
            ById[Environment.CurrentManagedThreadId] = Thread.CurrentThread;
            Thread.SpinWait(200);
        }
    }
}
