using Polylogit.Data;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Data;

/// <summary>The layout follows the data, and says by which number.</summary>
public sealed class LayoutChoiceTests
{
    [Fact]
    public void Digits_go_into_octets() =>
        Chooses(MiniMnist.Train.Features, "uint8 in octets, zeros left out", "38 % of the groups of eight features hold a value other than zero; the others are left out");

    [Fact]
    public void Full_rows_stay_dense()
    {
        byte[] values = new byte[200 * 64];
        new Random(1).NextBytes(values);
        Chooses(FeatureMatrix.Of(values, 200, 64, FeatureLayout.Auto), "dense uint8", "100 % of the groups of eight features hold a value other than zero");
    }

    [Fact]
    public void Few_features_stay_dense_whatever_they_are() =>
        Chooses(FeatureMatrix.Of(new double[3 * 31], 3, 31, FeatureLayout.Auto), "dense float64", "31 features are kept dense");

    [Fact]
    public void Values_that_stand_apart_become_sparse()
    {
        const int Rows = 100, Features = 1000;
        float[] values = new float[Rows * Features];
        for (int row = 0; row < Rows; row++)
        {
            for (int d = row % 50; d < Features; d += 50) values[row * Features + d] = 1.5f;
        }

        Chooses(FeatureMatrix.Of(values, Rows, Features, FeatureLayout.Auto), "sparse float32", "2 % of the values are not zero, and they stand apart");
        int[] starts = [.. Enumerable.Range(0, Rows + 1).Select(row => row * 20)];
        int[] columns = [.. Enumerable.Range(0, Rows).SelectMany(row => Enumerable.Range(0, 20).Select(i => row % 50 + i * 50))];
        Assert.Equal(FeatureLayout.Sparse, LayoutChoice.For(starts, columns, Features, FeatureLayout.Auto).Layout);
    }

    [Fact]
    public void A_layout_that_is_named_is_taken() =>
        Chooses(FeatureMatrix.Of(new byte[64 * 3], 3, 64, FeatureLayout.Dense), "dense uint8", "as asked for");

    private static void Chooses(FeatureMatrix matrix, string layout, string reason) =>
        Assert.Equal((layout, reason), (matrix.Layout, matrix.LayoutReason));
}
