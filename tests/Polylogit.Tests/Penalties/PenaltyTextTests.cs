using Polylogit.Penalties;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Penalties;

public sealed class PenaltyTextTests
{
    public static TheoryData<string> Penalties => [.. EveryPenalty.All.Select(penalty => penalty.ToString())];

    [Theory]
    [MemberData(nameof(Penalties))]
    public void Every_penalty_reads_back_with_every_factor(string name)
    {
        Penalty penalty = EveryPenalty.Named(name);
        Assert.Equal(penalty, PenaltyText.Read(PenaltyText.Write(penalty)));
    }

    [Fact]
    public void Strengths_read_back_to_the_last_bit()
    {
        Random random = new(1);
        for (int i = 0; i < 1000; i++)
        {
            Penalty penalty = new ElasticNet(Math.Pow(10, random.NextDouble() * 400 - 300), random.NextDouble());
            Assert.Equal(penalty, PenaltyText.Read(PenaltyText.Write(penalty)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("None")]
    [InlineData("L2")]
    [InlineData("L2()")]
    [InlineData("L2(lambda = 0.5")]
    [InlineData("L2(lambda = 0.50)")]
    [InlineData("L2(lambda = 0,5)")]
    [InlineData("L2(lambda = -1)")]
    [InlineData("L2(lambda = NaN)")]
    [InlineData("L2(lambda = 0.5, l1Ratio = 0.5)")]
    [InlineData("L2(lambda = 0.5, factors = [])")]
    [InlineData("L2(lambda = 0.5, factors = [1,2])")]
    [InlineData("L2(lambda = 1, factors = 784 from 0 to 3, 2 of them 0)")]
    [InlineData("L3(lambda = 0.5)")]
    [InlineData("ElasticNet(lambda = 0.5)")]
    [InlineData("ElasticNet(lambda = 0.5, l1Ratio = 2)")]
    [InlineData("L2(lambda = 0.5) ")]
    [InlineData("L2(lambda = 0.5)\n")]
    public void Anything_else_is_refused(string text) =>
        Assert.Contains("is no penalty", Assert.Throws<FormatException>(() => PenaltyText.Read(text)).Message, StringComparison.Ordinal);
}
