using System.IO.Compression;
using System.Text;
using Polylogit.Data.Formats;
using Polylogit.Models;
using Polylogit.Models.Formats;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Models;

public sealed class NpzModelFormatTests
{
    private static readonly NpzModelFormat Format = new();

    /// <summary>Golden/model.npz was written by numpy from a classifier of scikit-learn, see Golden/model.py.</summary>
    [Fact]
    public void A_model_of_another_program_is_read_and_predicts_as_it_did_there()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Golden", "model.npz");
        LogisticModel model = LogisticModel.Load(path);
        Assert.Equal(["setosa", "versicolor", "virginica é"], model.ClassNames);
        using FileStream stream = File.OpenRead(path);
        using NpzArchive archive = new(stream, "model.npz");
        double[] rows = archive.Read("rows").ToDoubles(), expected = archive.Read("probabilities").ToDoubles(), actual = new double[3];
        for (int i = 0; i < 5; i++)
        {
            model.PredictProbabilities(rows.AsSpan(i * 4, 4), actual);
            Near.Equal(expected.AsSpan(i * 3, 3), actual, 1e-14);
        }
    }

    [Fact]
    public void The_archive_holds_its_arrays_as_numpy_lays_them_out()
    {
        using ZipArchive zip = new(new MemoryStream(Format.ToBytes(EveryModel.Of("integer names"), "m")));
        Assert.Equal(["coef.npy", "intercept.npy", "classes.npy", "features.npy", "header.npy"], zip.Entries.Select(entry => entry.FullName));
        using MemoryStream coefficients = new();
        using (Stream entry = zip.Entries[0].Open()) entry.CopyTo(coefficients);
        Assert.Equal(128 + 15 * 8, coefficients.Length);
        Assert.Contains("'descr': '<f8', 'fortran_order': False, 'shape': (3, 5), }", Encoding.ASCII.GetString(coefficients.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_may_be_numbers_or_left_out()
    {
        byte[] coefficients = NumpyFiles.Doubles("(2, 1)", 1, 2), intercepts = NumpyFiles.Doubles("(2,)", 3, 4);
        Assert.Equal(["0", "1"], Read(("coef.npy", coefficients), ("intercept.npy", intercepts)).ClassNames);
        byte[] classes = NumpyFiles.Integers("(2,)", -1, 7);
        Assert.Equal(["-1", "7"], Read(("coef.npy", coefficients), ("intercept.npy", intercepts), ("classes.npy", classes)).ClassNames);
    }

    [Fact]
    public void Arrays_that_make_no_model_are_refused()
    {
        byte[] two = NumpyFiles.Doubles("(2,)", 3, 4);
        Refused("they need", ("coef.npy", NumpyFiles.Doubles("(1, 2)", 1, 2)), ("intercept.npy", two));
        Refused("no array 'intercept'", ("coef.npy", NumpyFiles.Doubles("(2, 1)", 1, 2)));
        Refused("two classes", ("coef.npy", NumpyFiles.Doubles("(1, 2)", 1, 2)), ("intercept.npy", NumpyFiles.Doubles("(1,)", 1)));
        Refused("classes", ("coef.npy", NumpyFiles.Doubles("(2, 1)", 1, 2)), ("intercept.npy", two), ("classes.npy", NumpyFiles.Integers("(3,)", 1, 2, 3)));
        Refused("NaN", ("coef.npy", NumpyFiles.Doubles("(2, 1)", 1, double.NaN)), ("intercept.npy", two));
        Refused("dimensions", ("coef.npy", NumpyFiles.Doubles("(2, 1)", 1, 2)), ("intercept.npy", two), ("classes.npy", NumpyFiles.Integers("(2, 1)", 1, 2)));
    }

    private static LogisticModel Read(params (string, byte[])[] entries) => Format.Read(NumpyFiles.Zip(entries), "m");

    private static void Refused(string reason, params (string, byte[])[] entries) =>
        Assert.Contains(reason, Assert.Throws<ModelFormatException>(() => Read(entries)).Message, StringComparison.OrdinalIgnoreCase);
}
