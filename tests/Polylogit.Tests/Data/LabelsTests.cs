using Polylogit.Data;

namespace Polylogit.Tests.Data;

public sealed class LabelsTests
{
    [Fact]
    public void Classes_are_named_by_their_index_where_no_names_are_given()
    {
        Labels labels = Labels.Of([2, 0, 2]);
        Assert.Equal((3, 3), (labels.Count, labels.ClassCount));
        Assert.Equal(["0", "1", "2"], labels.ClassNames);
        Assert.Equal([2, 0, 2], labels.Indices.ToArray());
    }

    [Fact]
    public void Given_names_are_kept_with_classes_that_no_row_has()
    {
        Labels labels = Labels.Of([1, 1], ["cat", "dog", "é"]);
        Assert.Equal(["cat", "dog", "é"], labels.ClassNames);
        Assert.Equal(3, labels.ClassCount);
    }

    [Fact]
    public void Indices_and_names_are_copied()
    {
        int[] indices = [0, 1];
        string[] names = ["a", "b"];
        Labels labels = Labels.Of(indices, names);
        (indices[0], names[0]) = (1, "z");
        Assert.Equal([0, 1], labels.Indices.ToArray());
        Assert.Equal(["a", "b"], labels.ClassNames);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void A_label_outside_the_classes_is_refused_with_its_row(int label)
    {
        string message = Assert.Throws<DataFormatException>(() => Labels.Of([0, 1, label], ["a", "b"])).Message;
        Assert.Equal($"Label {label} in row 2 is outside 0..1. Number the classes from 0 without gaps.", message);
    }

    [Fact]
    public void A_negative_label_is_refused_where_names_are_by_index() => Assert.Throws<DataFormatException>(() => Labels.Of([0, -1]));

    [Fact]
    public void Two_classes_of_one_name_are_refused() => Assert.Throws<DataFormatException>(() => Labels.Of([0, 1], ["a", "a"]));

    [Fact]
    public void Names_that_differ_in_case_alone_are_two_classes() => Assert.Equal(2, Labels.Of([0, 1], ["a", "A"]).ClassCount);

    [Fact]
    public void No_rows_have_no_classes() => Assert.Equal((0, 0), (Labels.Of([]).Count, Labels.Of([]).ClassCount));
}
