using Polylogit.Models;
using Polylogit.Models.Formats;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Models;

public sealed class ModelExportTests
{
    private static readonly LogisticModel Model = SmallModels.Random(8, 6, 3);

    [Fact]
    public void It_writes_the_file_and_says_how_well_it_agrees_and_what_is_left_out()
    {
        using TemporaryFolder folder = new();
        ModelExport export = ModelExport.Write(Model, folder.File("m.csv"), new CsvModelFormat());
        Assert.Equal((64, 0.0, "how the model was trained"), (export.SampleRows, export.LargestDifference, export.LeftOut));
        Near.SameBits(Model.Coefficients, LogisticModel.Load(folder.File("m.csv")).Coefficients);
        Assert.Equal(["m.csv"], folder.Names);
    }

    [Theory]
    [InlineData(1e-12)]
    [InlineData(double.NaN)]
    public void A_file_that_scores_otherwise_than_the_model_is_not_written(double error)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("m"), "old");
        ModelFormatException refusal = Assert.Throws<ModelFormatException>(() => ModelExport.Write(Model, folder.File("m"), new Wrong(error)));
        Assert.Contains("was not written", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(folder.File("m")));
        Assert.Equal(["m"], folder.Names);
    }

    [Fact]
    public void Every_coefficient_and_intercept_tells_in_the_sample_rows()
    {
        double[] scales = [1e-9, 1e-3, 1, 1e3, 1e9, 1e-4];
        double[] coefficients = Model.Coefficients.ToArray(), intercepts = Model.Intercepts.ToArray();
        for (int j = 0; j < coefficients.Length; j++) coefficients[j] *= scales[j % 6];
        LogisticModel scaled = new(coefficients, intercepts, Model.ClassNames);
        for (int j = 0; j < coefficients.Length; j++)
        {
            double[] changed = [.. coefficients];
            changed[j] *= 1.001;
            Differs(scaled, new LogisticModel(changed, intercepts, Model.ClassNames));
        }

        for (int k = 0; k < intercepts.Length; k++)
        {
            double[] changed = [.. intercepts];
            changed[k] += 0.001;
            Differs(scaled, new LogisticModel(coefficients, changed, Model.ClassNames));
        }
    }

    private static void Differs(LogisticModel model, LogisticModel other) =>
        Assert.InRange(ModelExport.LargestDifferenceOf(model, other.PredictProbabilities, SampleRows.Of(model)), 1e-6, 1);

    /// <summary>A format whose scores are wrong by a little.</summary>
    private sealed class Wrong(double error) : ModelFormat
    {
        public override string Name => "wrong";

        public override IReadOnlyList<string> Extensions => [];

        public override bool Sniff(ReadOnlySpan<byte> head) => false;

        public override byte[] ToBytes(LogisticModel model, string file) => [1];

        public override RowScorer Scorer(ReadOnlyMemory<byte> content, string file) => (x, probabilities) =>
        {
            Model.PredictProbabilities(x, probabilities);
            probabilities[1] += error;
        };
    }
}
