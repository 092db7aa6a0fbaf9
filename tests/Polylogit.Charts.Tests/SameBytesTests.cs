namespace Polylogit.Charts.Tests;

public class SameBytesTests
{
    public static TheoryData<string> Charts => [.. Runs.Charts.Keys];

    [Theory]
    [MemberData(nameof(Charts))]
    public void The_same_input_gives_the_same_bytes_on_any_thread(string chart)
    {
        byte[] first = Runs.Charts[chart]("A title");
        var others = new byte[4][];
        Parallel.For(0, others.Length, i => others[i] = Runs.Charts[chart]("A title"));
        Assert.All(others, other => Assert.Equal(first, other));
    }
}
