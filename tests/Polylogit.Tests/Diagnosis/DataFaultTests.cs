using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Diagnosis;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Diagnosis;

/// <summary>Faults planted in healthy data are found by their codes; healthy data of different kinds have none.</summary>
public sealed class DataFaultTests
{
    private static readonly Dictionary<string, (string Code, Func<int, DatasetSplit> Plant)> Faults = new()
    {
        ["a feature a thousand times as large"] = ("PLG101", seed => Healthy(seed).WithRows(row => [1000 * row[0], .. row[1..]]).Split()),
        ["a column of sevens"] = ("PLG102", seed => Healthy(seed).WithColumn((_, _) => 7).Split()),
        ["a column of zeros in a table"] = ("PLG102", seed => Healthy(seed).WithColumn((_, _) => 0).Split()),
        ["a column twice"] = ("PLG103", seed => Healthy(seed).WithColumn((row, _) => row[1]).Split()),
        ["a column in another unit"] = ("PLG103", seed => Healthy(seed).WithColumn((row, _) => 2.54 * row[2] + 1).Split()),
        ["the label as a column"] = ("PLG104", seed => Healthy(seed).WithColumn((_, label) => label).Split()),
        ["the label with a little noise"] = ("PLG104", seed => Noisy(Healthy(seed)).Split()),
        ["training rows in test"] = ("PLG105", seed => Healthy(seed).WithTwins(10).Split()),
        ["one class rare"] = ("PLG106", seed => Rare(seed, 8).Split(1)),
        ["labels exchanged"] = ("PLG107", seed => Apart(seed, 2.2).WithWrongLabels(15).Split()),
        ["classes far apart"] = ("PLG108", seed => Apart(seed, 6).Split()),
    };

    public static TheoryData<string, int> Planted
    {
        get
        {
            TheoryData<string, int> planted = [];
            foreach (string fault in Faults.Keys)
            {
                foreach (int seed in (int[])[1, 2, 3]) planted.Add(fault, seed);
            }

            return planted;
        }
    }

    public static TheoryData<string> HealthyKinds => [.. Kinds.Keys];

    private static Dictionary<string, Func<DatasetSplit>> Kinds { get; } = new()
    {
        ["digits"] = () => new DatasetSplit("digits", MiniMnist.Train, MiniMnist.Test),
        ["two classes that overlap"] = () => new PlantedData(11, 600, 2, 6).Split(),
        ["ten classes"] = () => new PlantedData(12, 1500, 10, 15).Split(),
        ["nine to one, and no harm done"] = () => Rare(13, 60).Split(1),
        ["sparse counts"] = () => Sparse(14),
        ["features of zeros and ones"] = () => new PlantedData(15, 500, 3, 8).WithRows(row => [.. row.Select(value => value > 0 ? 1.0 : 0)]).Split(),
        ["few rows"] = () => new PlantedData(16, 60, 2, 3).Split(),
        ["birds, standardised"] = Birds,
    };

    [Theory]
    [MemberData(nameof(Planted))]
    public void A_planted_fault_is_found(string fault, int seed)
    {
        (string code, Func<int, DatasetSplit> plant) = Faults[fault];
        IReadOnlyList<Finding> findings = Doctor.Data(plant(seed));
        Assert.Contains(code, findings.Select(finding => finding.Code));
        // What predicts alone separates, too; anything else is found by itself.
        Assert.All(findings, finding => Assert.True(finding.Code == code || (code is "PLG104" or "PLG108" && finding.Code is "PLG104" or "PLG108"), finding.ToString()));
    }

    [Theory]
    [MemberData(nameof(HealthyKinds))]
    public void Healthy_data_have_no_finding(string kind) => Assert.Empty(Doctor.Data(Kinds[kind]()).Select(finding => finding.ToString()));

    [Fact]
    public void Setosa_is_separated_from_the_other_irises()
    {
        Finding finding = Assert.Single(Doctor.Data(DatasetFormats.Read(Path.Combine(Repository.Root, "data", "tables", "iris.csv"))));
        Assert.Equal("PLG108", finding.Code);
        Assert.Contains("setosa", finding.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_glance_fits_nothing_and_finds_what_is_plain()
    {
        Assert.Equal(["PLG102"], Doctor.Glance(Faults["a column of sevens"].Plant(1)).Select(finding => finding.Code));
        Assert.Empty(Doctor.Glance(Faults["labels exchanged"].Plant(1)));
    }

    private static PlantedData Healthy(int seed) => new(seed, 400, 3, 4);

    private static PlantedData Noisy(PlantedData data) => data.WithColumn((_, label) => label + 0.1 * data.Noise());

    private static PlantedData Apart(int seed, double distance)
    {
        PlantedData data = new(seed, 400, 2, 2);
        int row = 0;
        return data.WithRows(_ =>
        {
            int label = data.Y[row++];
            return [distance * (label - 0.5) + 0.6 * data.Noise(), distance * (label - 0.5) + 0.6 * data.Noise()];
        });
    }

    private static PlantedData Rare(int seed, int count)
    {
        PlantedData data = new(seed, 600, 2, 3);
        int row = 0;
        for (int i = 0; i < data.Y.Length; i++) data.Y[i] = i < count ? 1 : 0;
        return data.WithRows(_ =>
        {
            double centre = data.Y[row++] == 1 ? 2.0 : 0;
            return [centre + data.Noise(), centre + data.Noise(), data.Noise()];
        });
    }

    private static DatasetSplit Sparse(int seed)
    {
        Random random = new(seed);
        PlantedData data = new(seed, 800, 2, 1);
        int row = 0;
        return data.WithRows(_ =>
        {
            int label = data.Y[row++];
            return [.. Enumerable.Range(0, 120).Select(d => random.NextDouble() < (d % 10 == label ? 0.12 : 0.03) ? 1.0 + random.Next(3) : 0)];
        }).Split();
    }

    private static DatasetSplit Birds()
    {
        DatasetSplit birds = DatasetFormats.Read(
            Path.Combine(Repository.Root, "data", "tables", "birds.csv"), new DatasetReadOptions { Table = new TableOptions { Missing = MissingCells.Mean } });
        FeatureScaling scaling = FeatureScaling.Of(ScalingKind.Standard, birds.Train.Features);
        double[] values = Rows.Values(birds.Train);
        int columns = birds.Train.FeatureCount;
        for (int i = 0; i < values.Length; i++) values[i] = (values[i] - scaling.Shift[i % columns]) * scaling.Scale[i % columns];
        return birds with { Train = new Dataset(FeatureMatrix.Dense(values, birds.Train.RowCount, columns), birds.Train.Labels) };
    }
}
