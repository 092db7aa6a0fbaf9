namespace Polylogit.Tests.Support;

/// <summary>A clock that stands still until it is told to move.</summary>
internal sealed class FakeClock : TimeProvider
{
    private long _milliseconds = 1_000_000;

    public override long TimestampFrequency => 1000;

    public override long GetTimestamp() => _milliseconds;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddMilliseconds(_milliseconds);

    public void Advance(TimeSpan time) => _milliseconds += (long)time.TotalMilliseconds;
}
