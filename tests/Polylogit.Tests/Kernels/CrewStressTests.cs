using Polylogit.Kernels;

namespace Polylogit.Tests.Kernels;

/// <summary>Many short generations with more threads than processors, so that helpers are interrupted at every place they can be.</summary>
public sealed class CrewStressTests
{
    [Fact]
    public void No_part_is_done_twice_when_a_helper_is_late_and_the_next_work_has_more_parts()
    {
        using Crew crew = new(8);
        Stamping work = new(64);
        long end = Environment.TickCount64 + 4000;
        for (int generation = 1; Environment.TickCount64 < end; generation++)
        {
            work.Generation = generation;
            int parts = generation % 2 == 0 ? 2 : 64;
            crew.Run(work, parts);
            work.Expect(parts);
        }
    }

    private sealed class Stamping(int most) : IWork
    {
        private readonly int[] _counts = new int[most];
        private int _begun;
        private int _done;

        public int Generation { get; set; }

        public void Do(int part)
        {
            Interlocked.Increment(ref _begun);
            Interlocked.Increment(ref _counts[part]);
            Interlocked.Increment(ref _done);
        }

        public void Expect(int parts)
        {
            int begun = Interlocked.Exchange(ref _begun, 0), done = Interlocked.Exchange(ref _done, 0);
            bool once = true;
            for (int part = 0; part < _counts.Length; part++) once &= Interlocked.Exchange(ref _counts[part], 0) == (part < parts ? 1 : 0);
            if (begun != parts || done != parts || !once) Assert.Fail($"Generation {Generation}: {begun} parts begun, {done} done, of {parts}.");
        }
    }
}
