using Polylogit.Kernels;

namespace Polylogit.Tests.Kernels;

public sealed class InstructionSetTests
{
    [Fact]
    public void The_scalar_one_is_available_everywhere_and_comes_last()
    {
        Assert.True(InstructionSet.Scalar.IsAvailable);
        Assert.Same(InstructionSet.Scalar, InstructionSet.All[^1]);
        Assert.Equal(["512", "256", "128", "scalar"], InstructionSet.All.Select(set => set.Name));
    }

    [Fact]
    public void Each_available_one_can_be_chosen_by_name_in_any_case()
    {
        foreach (InstructionSet set in InstructionSet.All.Where(set => set.IsAvailable))
            Assert.Same(set, InstructionSet.Choose(set.Name.ToUpperInvariant()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1024")]
    public void Without_a_name_that_exists_the_widest_is_chosen(string? name) =>
        Assert.Same(InstructionSet.All.First(set => set.IsAvailable), InstructionSet.Choose(name));

    [Fact]
    public void Every_one_has_kernels_of_its_own_lanes()
    {
        Assert.Equal(4, InstructionSet.All.Select(set => KernelSet<double>.For(set).GetType()).Distinct().Count());
        // Eight floats fill 256 bits, so 512 has no lanes of its own.
        Assert.Equal(3, InstructionSet.All.Select(set => KernelSet<float>.For(set).GetType()).Distinct().Count());
    }
}
