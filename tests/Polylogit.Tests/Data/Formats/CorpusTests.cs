using Polylogit.Faults;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Data.Formats;

/// <summary>The committed inputs of the fuzzers, and some changed ones; faults/fuzz tries many more.</summary>
public sealed class CorpusTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "faults", "corpus");

    public static TheoryData<string> Targets => [.. FuzzTarget.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void No_input_breaks_its_reader(string name)
    {
        FuzzTarget target = FuzzTarget.All.Single(candidate => candidate.Name == name);
        IReadOnlyList<byte[]> corpus = Fuzzer.Corpus(Folder, target);
        Assert.NotEmpty(corpus);
        Assert.All(corpus, input => Assert.Null(Fuzzer.Break(target, input)));
        Assert.Empty(Fuzzer.Run(target, corpus, seed: 1, TimeSpan.FromMinutes(1), most: 300).Findings);
    }

    [Fact]
    public void A_reader_that_breaks_is_found()
    {
        FuzzTarget weak = new("weak", input =>
        {
            if (input.AsSpan().IndexOf("quote\""u8) >= 0) throw new ArgumentException("as a parser would");
        });
        Fuzzer.Outcome outcome = Fuzzer.Run(weak, ["a quote here"u8.ToArray()], seed: 2, TimeSpan.FromMinutes(1), most: 5000);
        Assert.NotEmpty(outcome.Findings);
        Assert.StartsWith("ArgumentException", outcome.Findings[0].Failure, StringComparison.Ordinal);
    }
}
