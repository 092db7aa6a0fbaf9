using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Polylogit.Kernels;

/// <summary>
/// A few threads that do the parts of one piece of work after another. The caller is one of them. Between two pieces they spin for
/// some microseconds before they sleep, since training hands out work every few microseconds; thread-pool calls cost more than that.
/// Each thread begins with a share of its own, the same one every time, because what a part works in is then still in its cache, and
/// goes on with what others have left. So which thread does which part is open: results must be kept by part and added up in the order of the parts.
/// </summary>
internal sealed class Crew : IDisposable
{
    private const int SpinsBeforeSleep = 2000;

    private readonly Lock _oneAtATime = new();
    private readonly object _gate = new();
    private readonly Thread[] _helpers;
    private readonly int _spins;

    private IWork? _work;
    private int _parts;
    private int _remaining;
    private int _sleepers;
    private int _generation;
    private readonly Ticket[] _tickets;
    private volatile bool _disposed;
    private ExceptionDispatchInfo? _failure;

    /// <param name="threads">Number of threads, the caller included; 0 means all processors.</param>
    public Crew(int threads)
    {
        ThreadCount = threads > 0 ? threads : Environment.ProcessorCount;
        _spins = ThreadCount <= Environment.ProcessorCount ? SpinsBeforeSleep : 0;
        _tickets = new Ticket[ThreadCount];
        _helpers = new Thread[ThreadCount - 1];
        for (int i = 0; i < _helpers.Length; i++)
        {
            int share = i + 1;
            _helpers[i] = new Thread(() => Help(share)) { IsBackground = true, Name = $"Polylogit {i + 1}" };
            _helpers[i].Start();
        }
    }

    public int ThreadCount { get; }

    /// <summary>Does all parts and returns when they are done; the first exception of a part is thrown here.</summary>
    public void Run(IWork work, int parts)
    {
        if (_helpers.Length == 0 || parts <= 1)
        {
            for (int part = 0; part < parts; part++) work.Do(part);
            return;
        }

        lock (_oneAtATime)
        {
            _failure = null;
            _work = work;
            _parts = parts;
            Volatile.Write(ref _remaining, parts);
            int generation = _generation + 1;
            for (int share = 0; share < _tickets.Length; share++)
                Interlocked.Exchange(ref _tickets[share].Value, (long)generation << 32 | (uint)(End(share) - End(share - 1)));
            Interlocked.Exchange(ref _generation, generation);
            if (Volatile.Read(ref _sleepers) > 0)
            {
                lock (_gate) Monitor.PulseAll(_gate);
            }

            DoParts(0, generation);
            SpinWait spin = default;
            while (Volatile.Read(ref _remaining) > 0) spin.SpinOnce(sleep1Threshold: -1);
            _work = null;
            _failure?.Throw();
        }
    }

    public void Dispose()
    {
        _disposed = true;
        lock (_gate) Monitor.PulseAll(_gate);
        foreach (Thread helper in _helpers) helper.Join();
    }

    private void Help(int share)
    {
        int seen = 0;
        while (WaitForWork(ref seen)) DoParts(share, seen);
    }

    private bool WaitForWork(ref int seen)
    {
        for (int i = 0; i < _spins; i++)
        {
            if (HasNews(seen)) break;
            Thread.SpinWait(8);
        }

        if (!HasNews(seen))
        {
            lock (_gate)
            {
                Interlocked.Increment(ref _sleepers);
                while (!HasNews(seen)) Monitor.Wait(_gate);
                Interlocked.Decrement(ref _sleepers);
            }
        }

        seen = Volatile.Read(ref _generation);
        return !_disposed;
    }

    private bool HasNews(int seen) => _disposed || Volatile.Read(ref _generation) != seen;

    /// <summary>The part behind the last one of a share.</summary>
    private int End(int share) => (int)((long)_parts * (share + 1) / _tickets.Length);

    private void DoParts(int own, int generation)
    {
        for (int i = 0; i < _tickets.Length; i++)
        {
            int share = (own + i) % _tickets.Length;
            while (TryTake(share, generation, out int part)) Do(part);
        }
    }

    /// <summary>
    /// Takes the next part of a share. A helper that wakes late finds another generation on the ticket, or no part left, and does nothing. Nothing but
    /// the ticket decides that: whoever takes a part keeps its generation alive, so _parts and _work are that generation's only afterwards.
    /// </summary>
    private bool TryTake(int share, int generation, out int part)
    {
        while (true)
        {
            long ticket = Volatile.Read(ref _tickets[share].Value);
            int left = (int)ticket;
            part = 0;
            if ((int)(ticket >> 32) != generation || left == 0) return false;
            if (Interlocked.CompareExchange(ref _tickets[share].Value, ticket - 1, ticket) != ticket) continue;
            part = End(share) - left;
            return true;
        }
    }

    private void Do(int part)
    {
        try
        {
            _work!.Do(part);
        }
#pragma warning disable CA1031 // whatever a part throws is thrown again where the work was handed out
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(failure), null);
        }

        Interlocked.Decrement(ref _remaining);
    }

    /// <summary>Generation in the upper half, parts of the share not yet begun in the lower; on a cache line of its own.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Ticket
    {
        [FieldOffset(64)]
        public long Value;
    }
}
