using Polylogit.Data;
using Polylogit.Models;
using Polylogit.Models.Formats;
using Polylogit.Penalties;

namespace Polylogit.Tests.Models;

/// <summary>The notes that a model is verified by.</summary>
public sealed class TrainingClaimTests
{
    private static readonly KeyValuePair<string, string>[] Notes =
    [
        .. TrainingClaim.ProblemNotes(new L2(1.0 / 3), ScalingKind.Pixels, false, ClassWeights.Named(("a", 0.1), ("a=1, b", 3), ("b", 1e-9))),
        .. TrainingClaim.OptimumNotes(17, 1e-6, 0.1 + 0.2, null, 1.0 / 7),
    ];

    [Fact]
    public void What_is_written_is_read_back_to_the_last_bit()
    {
        TrainingClaim claim = TrainingClaim.Of(Model(Notes));
        Assert.Equal(new L2(1.0 / 3), claim.Penalty);
        Assert.Equal((ScalingKind.Pixels, false, 17, 1e-6), (claim.Scaling, claim.Intercept, claim.Rows, claim.Tolerance));
        Assert.Equal((0.1 + 0.2, null, 1.0 / 7), (claim.Primal, claim.Dual, claim.GradientNorm));
        Assert.Equal(ClassWeights.Named(("a", 0.1), ("a=1, b", 3), ("b", 1e-9)), claim.ClassWeightsFor(["a", "b", "a=1, b"]));
    }

    [Theory]
    [InlineData("penalty", "L2(lambda = 0.30)")]
    [InlineData("scaling", "Auto")]
    [InlineData("scaling", "pixels")]
    [InlineData("scaling", "2")]
    [InlineData("intercept", "yes")]
    [InlineData("rows", "-1")]
    [InlineData("rows", "17.0")]
    [InlineData("rows", "99999999999")]
    [InlineData("tolerance", "1e-6")]
    [InlineData("objective", "NaN")]
    [InlineData("dual", "")]
    [InlineData("gradient norm", "0.10")]
    public void A_note_that_is_not_as_it_should_be_is_refused_by_name(string name, string text)
    {
        KeyValuePair<string, string>[] changed = [.. Notes.Select(note => note.Key == name ? new(name, text) : note)];
        string message = Assert.Throws<ModelFormatException>(() => TrainingClaim.Of(Model(changed))).Message;
        Assert.Contains($"The training note '{name}' of the model is '{text}', which cannot be read", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_note_that_is_missing_or_there_twice_is_refused_by_name()
    {
        foreach ((string name, _) in Notes.Where(note => note.Key is not ("class weights" or "objective")))
        {
            LogisticModel without = Model([.. Notes.Where(note => note.Key != name)]);
            Assert.Contains($"no training note '{name}'", Assert.Throws<ModelFormatException>(() => TrainingClaim.Of(without)).Message, StringComparison.Ordinal);
        }

        Assert.Contains("two training notes 'rows'", Assert.Throws<ModelFormatException>(() => TrainingClaim.Of(Model([.. Notes, new("rows", "3")]))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("c=1")]
    [InlineData("a=1, ")]
    [InlineData("a=0.10")]
    [InlineData("a=1,b=2")]
    [InlineData("Balanced")]
    public void Class_weights_of_no_class_or_no_number_are_refused(string text)
    {
        KeyValuePair<string, string>[] changed = [.. Notes.Select(note => note.Key == "class weights" ? new(note.Key, text) : note)];
        Assert.Contains("'class weights'", Assert.Throws<ModelFormatException>(() => TrainingClaim.Of(Model(changed)).ClassWeightsFor(["a", "b"])).Message, StringComparison.Ordinal);
    }

    private static LogisticModel Model(KeyValuePair<string, string>[] notes) => new([1, 2, 3], [0, 0, 0], ["a", "b", "c"], notes);
}
