using System.Text;
using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Models;

namespace Polylogit.Tests.Support;

/// <summary>Models that a format has to hold: awkward numbers and names, several sizes, one with the encoding of a table.</summary>
internal static class EveryModel
{
    private const string Table = "mass,island,species\n1.5,Biscoe,\"A, \"\"x\"\"\"\n,Dream,G\n3.25,,G\n4,Dream,\"A, \"\"x\"\"\"\n";

    private static readonly Dictionary<string, LogisticModel> Models = new()
    {
        ["awkward"] = SmallModels.Awkward,
        ["two classes"] = SmallModels.Random(1, 4, 2),
        ["three classes"] = SmallModels.Random(2, 1, 3),
        ["ten classes"] = SmallModels.Random(3, 30, 10),
        ["integer names"] = Renamed(SmallModels.Random(4, 5, 3), ["0", "1", "2"]),
        ["strange names"] = Renamed(SmallModels.Random(5, 2, 4), [" a ", "", "x\ry\u2028z", "*/ \"); //"]),
        ["LIBSVM rows"] = SmallModels.Random(7, 3, 2).WithFirstColumn(0),
        ["a table"] = OfTable(),
    };

    public static TheoryData<string> Names => [.. Models.Keys];

    public static LogisticModel Of(string name) => Models[name];

    private static LogisticModel Renamed(LogisticModel model, string[] names) => new(model.Coefficients, model.Intercepts, names, [new("solver\n", "x\u2029*/")]);

    private static LogisticModel OfTable()
    {
        DatasetReadOptions options = new() { Table = new TableOptions { Missing = MissingCells.Indicator } };
        DatasetSplit split = new CsvFormat().Read(new MemoryStream(Encoding.UTF8.GetBytes(Table)), "t.csv", options);
        LogisticModel numbers = SmallModels.Random(6, split.Train.FeatureCount, 2);
        return new LogisticModel(numbers.Coefficients, numbers.Intercepts, split.Train.Labels.ClassNames, [new("solver", "sgd")]).WithEncoding(split.Encoding);
    }
}
