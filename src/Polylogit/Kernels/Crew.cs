using System.Runtime.ExceptionServices;

namespace Polylogit.Kernels;

/// <summary>
/// A few threads that do the parts of one piece of work after another. The caller is one of them. Between two pieces they spin for
/// some microseconds before they sleep, since training hands out work every few microseconds; thread-pool calls cost more than that.
/// Which thread does which part is left open, so results must be kept by part and added up in the order of the parts.
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
    private long _ticket; // generation in the upper half, parts not yet begun in the lower
    private volatile bool _disposed;
    private ExceptionDispatchInfo? _failure;

    /// <param name="threads">Number of threads, the caller included; 0 means all processors.</param>
    public Crew(int threads)
    {
        ThreadCount = threads > 0 ? threads : Environment.ProcessorCount;
        _spins = ThreadCount <= Environment.ProcessorCount ? SpinsBeforeSleep : 0;
        _helpers = new Thread[ThreadCount - 1];
        for (int i = 0; i < _helpers.Length; i++)
        {
            _helpers[i] = new Thread(Help) { IsBackground = true, Name = $"Polylogit {i + 1}" };
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
            long generation = (Volatile.Read(ref _ticket) >> 32) + 1;
            Interlocked.Exchange(ref _ticket, generation << 32 | (uint)parts);
            if (Volatile.Read(ref _sleepers) > 0)
            {
                lock (_gate) Monitor.PulseAll(_gate);
            }

            DoParts(generation);
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

    private void Help()
    {
        long seen = 0;
        while (WaitForWork(ref seen)) DoParts(seen);
    }

    private bool WaitForWork(ref long seen)
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

        seen = Volatile.Read(ref _ticket) >> 32;
        return !_disposed;
    }

    private bool HasNews(long seen) => _disposed || Volatile.Read(ref _ticket) >> 32 != seen;

    private void DoParts(long generation)
    {
        while (true)
        {
            // A helper that wakes late finds another generation on the ticket, or no part left, and does nothing. Nothing but the ticket
            // decides that: whoever takes a part keeps its generation alive, so _parts and _work are that generation's only afterwards.
            long ticket = Volatile.Read(ref _ticket);
            int left = (int)ticket;
            if (ticket >> 32 != generation || left == 0) return;
            if (Interlocked.CompareExchange(ref _ticket, ticket - 1, ticket) != ticket) continue;
            try
            {
                _work!.Do(_parts - left);
            }
#pragma warning disable CA1031 // whatever a part throws is thrown again where the work was handed out
            catch (Exception failure)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(failure), null);
            }

            Interlocked.Decrement(ref _remaining);
        }
    }
}
