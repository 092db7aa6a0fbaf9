using System.Security.Cryptography;
using System.Text;
using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Models;
using Polylogit.Models.Formats;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Models;

public sealed class EncodingJsonTests
{
    private const string Table = "id,island,mass,sex,species\n1,Biscoe,0.1,m,A\n2,Dream,,,G\n3,Torgersen,3,f,A\n4,Dream,6,m,\"\"\"é\"\"\"\n";

    public static TheoryData<MissingCells> Policies => [MissingCells.Mean, MissingCells.Indicator, MissingCells.Drop];

    [Theory]
    [MemberData(nameof(Policies))]
    public void An_encoding_comes_back_as_it_was(MissingCells missing)
    {
        LogisticModel model = Model(missing), back = NativeModelFormat.FromBytes(NativeModelFormat.ToBytes(model), "m");
        Assert.Equal(model.Encoding!.FeatureNames, back.Encoding!.FeatureNames);
        Assert.Equal((model.Encoding.LabelColumn, true, missing), (back.Encoding.LabelColumn, back.Encoding.HasHeader, back.Encoding.Missing));
        Assert.Equal(["id"], back.Encoding.Ignored);
        Assert.Equal(model.Encoding.Columns.Select(column => (column.Name, column.Mean, column.EmptyLevel, column.HasIndicator)),
            back.Encoding.Columns.Select(column => (column.Name, column.Mean, column.EmptyLevel, column.HasIndicator)));
        Assert.Equal(NativeModelFormat.ToBytes(model), NativeModelFormat.ToBytes(back));
    }

    [Fact]
    public void A_model_of_arrays_has_none() => Assert.Null(NativeModelFormat.FromBytes(NativeModelFormat.ToBytes(SmallModels.Awkward), "m").Encoding);

    [Fact]
    public void An_encoding_of_another_number_of_features_is_refused() =>
        Assert.Throws<ArgumentException>(() => new LogisticModel([1, 2], [0, 0], ["a", "b"]).WithEncoding(Model(MissingCells.Mean).Encoding));

    [Theory]
    [InlineData("\"missing\": \"mean\"", "\"missing\": \"zero\"")]
    [InlineData("\"header\": true", "\"header\": 1")]
    [InlineData("\"name\": \"mass\"", "\"name\": \"sex\"")]
    [InlineData("\"name\": \"mass\"", "\"name\": \"species\"")]
    [InlineData("\"name\": \"mass\"", "\"name\": null")]
    [InlineData("\"Torgersen\"", "\"Dream\"")]
    [InlineData("\"Torgersen\"", "\"x\", \"y\"")]
    [InlineData("\"mean\": 3", "\"mean\": \"3\"")]
    [InlineData("\"mean\": 3", "\"mean\": 1e999")]
    [InlineData("\"mean\": 3", "\"levels\": []")]
    [InlineData("\"columns\": [", "\"rows\": [")]
    [InlineData("\"empty\": \"m\"", "\"empty\": \"x\"")]
    public void An_encoding_that_makes_no_sense_is_refused(string there, string instead)
    {
        byte[] bytes = NativeModelFormat.ToBytes(Model(MissingCells.Mean, "1,Biscoe,3,m,A\n2,Dream,,,G\n3,Torgersen,3,f,A\n4,Dream,3,m,A\n"));
        int length = BitConverter.ToInt32(bytes, 12);
        string header = Encoding.UTF8.GetString(bytes, 16, length);
        Assert.Contains(there, header, StringComparison.Ordinal);
        byte[] changed = Encoding.UTF8.GetBytes(header.Replace(there, instead, StringComparison.Ordinal));
        byte[] body = [.. bytes[..12], .. BitConverter.GetBytes(changed.Length), .. changed, .. bytes[(16 + length)..^32]];
        Assert.Throws<ModelFormatException>(() => NativeModelFormat.FromBytes([.. body, .. SHA256.HashData(body)], "m"));
    }

    private static LogisticModel Model(MissingCells missing, string? rows = null)
    {
        TableOptions options = new() { Missing = missing, Ignore = ["id"] };
        string table = rows is null ? Table : "id,island,mass,sex,species\n" + rows;
        DatasetSplit split = new CsvFormat().Read(new MemoryStream(Encoding.UTF8.GetBytes(table)), "t.csv", new DatasetReadOptions { Table = options });
        int features = split.Train.FeatureCount;
        return new LogisticModel(new double[2 * features], [0, 0], ["A", "G"]).WithEncoding(split.Encoding);
    }
}
