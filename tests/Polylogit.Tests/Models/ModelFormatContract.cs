using Polylogit.Models;
using Polylogit.Models.Formats;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Models;

/// <summary>What every format of models promises, for every model.</summary>
public sealed class ModelFormatContract
{
    public static TheoryData<string, string> Pairs
    {
        get
        {
            TheoryData<string, string> pairs = [];
            foreach (ModelFormat format in ModelFormats.All)
            {
                foreach (string model in EveryModel.Names.Select(row => row.Data)) pairs.Add(format.Name, model);
            }

            return pairs;
        }
    }

    public static TheoryData<string> Readable => [.. ModelFormats.All.OfType<ReadableModelFormat>().Select(format => format.Name)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void The_file_scores_sample_rows_with_the_bits_of_the_model(string name, string modelName)
    {
        ModelFormat format = Format(name);
        LogisticModel model = EveryModel.Of(modelName);
        RowScorer scorer = format.Scorer(format.ToBytes(model, "m"), "m");
        double[] expected = new double[model.ClassCount], actual = new double[model.ClassCount];
        foreach (double[] row in SampleRows.Of(model))
        {
            model.PredictProbabilities(row, expected);
            scorer(row, actual);
            Near.SameBits<double>(expected, actual);
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_readable_format_gives_the_numbers_and_names_back_and_what_it_does_not_say_it_leaves_out(string name, string modelName)
    {
        if (Format(name) is not ReadableModelFormat format) return;
        LogisticModel model = EveryModel.Of(modelName), back = format.Read(format.ToBytes(model, "m"), "m");
        Near.SameBits(model.Coefficients, back.Coefficients);
        Near.SameBits(model.Intercepts, back.Intercepts);
        Assert.Equal(model.ClassNames, back.ClassNames);
        if (format.LeavesOut(model) is not null) return;
        Near.SameBits<byte>(NativeModelFormat.ToBytes(model), NativeModelFormat.ToBytes(back));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_file_is_known_by_its_content_as_no_other_format(string name, string modelName)
    {
        byte[] content = Format(name).ToBytes(EveryModel.Of(modelName), "m");
        Assert.Equal([name], ModelFormats.All.Where(format => format.Sniff(content)).Select(format => format.Name));
    }

    [Theory]
    [MemberData(nameof(Readable))]
    public void What_is_cut_or_damaged_is_refused_or_makes_a_model_and_nothing_else(string name)
    {
        ReadableModelFormat format = (ReadableModelFormat)Format(name);
        byte[] content = format.ToBytes(EveryModel.Of("a table"), "m");
        for (int length = 0; length < content.Length; length++) Read(format, content[..length]);
        Random random = new(7);
        for (int i = 0; i < 3000; i++)
        {
            byte[] damaged = [.. content];
            damaged[random.Next(content.Length)] ^= (byte)(1 << random.Next(8));
            Read(format, damaged);
        }
    }

    [Theory]
    [InlineData("json")]
    [InlineData("npz")]
    [InlineData("polylogit")]
    public void A_file_that_is_cut_is_refused(string name)
    {
        ReadableModelFormat format = (ReadableModelFormat)Format(name);
        byte[] content = format.ToBytes(EveryModel.Of("a table"), "m");
        for (int length = 0; length < content.Length; length++) Assert.Throws<ModelFormatException>(() => format.Read(content.AsMemory(0, length), "m"));
    }

    [Fact]
    public void Names_and_extensions_are_all_different_and_name_their_format()
    {
        Assert.Distinct(ModelFormats.All.Select(format => format.Name));
        Assert.Distinct(ModelFormats.All.SelectMany(format => format.Extensions));
        foreach (ModelFormat format in ModelFormats.All)
            Assert.All(format.Extensions, end => Assert.Same(format, ModelFormats.Named("a/b" + end.ToUpperInvariant(), ModelFormats.All)));
        Assert.Null(ModelFormats.Named("a.pickle", ModelFormats.All));
    }

    private static void Read(ReadableModelFormat format, byte[] content)
    {
        try
        {
            format.Read(content, "m");
        }
        catch (ModelFormatException error)
        {
            Assert.Contains("'m'", error.Message, StringComparison.Ordinal);
        }
    }

    private static ModelFormat Format(string name) => ModelFormats.All.Single(format => format.Name == name);
}
