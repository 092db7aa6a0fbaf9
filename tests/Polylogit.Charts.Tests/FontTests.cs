using ScottPlot;
using SkiaSharp;

namespace Polylogit.Charts.Tests;

// These tests change ScottPlot's static list of fonts, so nothing else may draw meanwhile.
[CollectionDefinition(nameof(FontTests), DisableParallelization = true)]
[Collection(nameof(FontTests))]
public class FontTests
{
    public static TheoryData<string> Charts => [.. Runs.Charts.Keys];

    [Theory]
    [MemberData(nameof(Charts))]
    public void Titles_labels_and_ticks_have_ink(string chart)
    {
        using Png with = new(Runs.Charts[chart]("A title")), without = new(Runs.Charts[chart](null));
        Assert.True(with.Ink(36, 36, 400, 70) > 500, "the title is to be read");
        Assert.True(with.Height > without.Height || without.Ink(36, 0, 400, 20) == 0);
        if (chart is "loss" or "accuracy")
        {
            Assert.True(with.Ink(700, 940, 900, 980) > 300, "the title of the horizontal axis");
            Assert.True(with.Ink(30, 300, 60, 700) > 300, "the title of the vertical axis");
            Assert.True(with.Ink(60, 150, 110, 880) > 300, "the labels of the vertical axis");
            Assert.True(with.Ink(1470, 100, 1590, 900) > 200, "the last values");
        }
    }

    [Theory]
    [MemberData(nameof(Charts))]
    public void No_text_asks_for_a_font_of_the_system(string chart)
    {
        byte[] before = Runs.Charts[chart]("A title");
        var asked = new FontsAskedFor();
        string previous = Fonts.Default;
        IFontResolver[] resolvers = [.. Fonts.FontResolvers];
        try
        {
            // A new name, since ScottPlot remembers the typefaces of the names it has met.
            Fonts.Default = $"no such font {chart}";
            Fonts.FontResolvers.RemoveAll(resolver => resolver is not EmbeddedFontResolver);
            Fonts.FontResolvers.Add(asked);
            Assert.Equal(before, Runs.Charts[chart]("A title"));
            Assert.Empty(asked.Names);
        }
        finally
        {
            Fonts.Default = previous;
            Fonts.FontResolvers.Clear();
            Fonts.FontResolvers.AddRange(resolvers);
        }
    }

    [Fact]
    public void The_font_comes_from_the_assembly()
    {
        Assert.Equal("Inter", Fonts.GetTypeface(ChartFont.Family, bold: false, italic: false).FamilyName);
        Assert.True(Fonts.GetTypeface(ChartFont.Family, bold: true, italic: false).IsBold);
        Assert.Same(ChartFont.Regular, ChartFont.For("loss (cross-entropy, nats) 0123456789 −+… % ž ß Ω", bold: false));
    }

    [Fact]
    public void ScottPlot_of_other_programs_keeps_its_default_font()
    {
        _ = Runs.Charts["loss"]("A title");
        Assert.NotEqual(ChartFont.Family, Fonts.Default);
    }

    private sealed class FontsAskedFor : IFontResolver
    {
        public List<string> Names { get; } = [];

        public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) => CreateTypeface(fontName, false, false);

        public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic)
        {
            Names.Add(fontName);
            return null;
        }
    }
}
