using System.IO.Compression;
using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Solvers;
using Polylogit.Tests.Support;

namespace Polylogit.Parquet.Tests;

/// <summary>The same digits give the same weights, bit for bit, whatever format they come in.</summary>
public sealed class SameWeightsTests : IDisposable
{
    private static readonly DatasetSplit Digits = DatasetCatalog.Read("mini_mnist", Path.Combine(Repository.Root, "data"));
    private static readonly double[] Expected = Weights(Digits.Train);

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("d.npz")]
    [InlineData("d.csv")]
    [InlineData("d.tsv.gz")]
    [InlineData("d.svm")]
    [InlineData("d.parquet")]
    public void A_file_of_digits_gives_the_weights_of_the_npz_file(string name)
    {
        DatasetFormats.Write(Digits with { Test = null }, _folder.File(name), Files.Formats);
        Same(Files.Read(_folder.File(name)).Train);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_idx_files_of_digits_do_too_compressed_or_not(bool isCompressed)
    {
        string folder = _folder.File("idx");
        DatasetFormats.Write(Digits, folder + "/", Files.Formats);
        if (isCompressed) Array.ForEach(Directory.GetFiles(folder), Compress);
        Same(Files.Read(folder).Train);
    }

    [Fact]
    public void Libsvm_lines_of_another_writer_do_too_where_the_number_of_features_is_told()
    {
        DatasetFormats.Write(Digits with { Test = null }, _folder.File("ours.svm"), Files.Formats);

        // As others write it: nothing says how many columns of zeros there are at the end.
        File.WriteAllLines(_folder.File("theirs.svm"), File.ReadLines(_folder.File("ours.svm")).Select(line => line.Replace(" 784:0", "", StringComparison.Ordinal)));
        Assert.NotEqual(784, Files.Read(_folder.File("theirs.svm")).Train.FeatureCount);
        Same(DatasetFormats.Read(_folder.File("theirs.svm"), Files.Options() with { FeatureCount = 784 }).Train);
    }

    public void Dispose() => _folder.Dispose();

    private static void Same(Dataset rows) => Assert.Equal(Array.ConvertAll(Expected, BitConverter.DoubleToInt64Bits), Array.ConvertAll(Weights(rows), BitConverter.DoubleToInt64Bits));

    private static double[] Weights(Dataset rows)
    {
        FitResult fit = new LogisticRegression { Solver = new Sgd { Epochs = 2, Seed = 1 } }.Fit(rows);
        return [.. fit.Model.Coefficients, .. fit.Model.Intercepts];
    }

    private static void Compress(string path)
    {
        using (FileStream target = File.Create(path + ".gz"))
        using (GZipStream gzip = new(target, CompressionLevel.Fastest)) gzip.Write(File.ReadAllBytes(path));
        File.Delete(path);
    }
}
