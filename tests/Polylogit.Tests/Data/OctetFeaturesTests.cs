using System.Numerics;
using Polylogit.Data;
using Polylogit.Data.Features;
using Polylogit.Kernels;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Data;

/// <summary>Octets are the dense rows without the zeros that come in groups.</summary>
public sealed class OctetFeaturesTests
{
    private const int Rows = 600; // two whole blocks and a part of one

    public static TheoryData<int> Widths => [1, 7, 8, 9, 15, 16, 17, 24, 43, 100];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Rows_come_back_as_they_were_and_zero_octets_are_left_out(int features)
    {
        byte[] bytes = Sparse(features);
        HoldsTheRows<byte>(features, bytes);
        HoldsTheRows<float>(features, bytes);
        HoldsTheRows<double>(features, bytes);
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Products_of_every_block_have_the_bits_of_the_dense_layout(int features)
    {
        byte[] bytes = Sparse(features);
        double[] doubles = [.. bytes.Select(v => v / 7.0)];
        HasTheBits<float>(FeatureMatrix.Dense(bytes, Rows, features), FeatureMatrix.Of(bytes, Rows, features, FeatureLayout.Octets));
        HasTheBits<double>(FeatureMatrix.Dense(doubles, Rows, features), FeatureMatrix.Of(doubles, Rows, features, FeatureLayout.Octets));
    }

    [Fact]
    public void Negative_zero_is_a_value()
    {
        double[] values = new double[16];
        values[3] = double.NegativeZero;
        Assert.Equal(0.5, new OctetStorage<double>(values, 1, 16).Density);
    }

    [Fact]
    public void Nothing_but_zeros_and_no_rows_are_matrices_too()
    {
        Assert.Equal(0, new OctetStorage<byte>(new byte[600 * 20], 600, 20).Density);
        Assert.Equal(0, new OctetStorage<byte>(Array.Empty<byte>(), 0, 20).RowCount);
    }

    private static void HoldsTheRows<TElement>(int features, byte[] bytes)
        where TElement : unmanaged, INumberBase<TElement>
    {
        OctetStorage<TElement> matrix = new(bytes.Select(TElement.CreateChecked).ToArray(), Rows, features);
        double[] row = new double[features];
        int octets = 0, nonzero = 0;
        for (int i = 0; i < Rows; i++)
        {
            matrix.CopyRow(i, row);
            double[] expected = [.. bytes.AsSpan(i * features, features).ToArray().Select(v => (double)v)];
            Assert.Equal(expected, row);
            octets += expected.Chunk(8).Count();
            nonzero += expected.Chunk(8).Count(octet => octet.Any(v => v != 0));
        }

        Assert.Equal((double)nonzero / octets, matrix.Density);
    }

    [Theory]
    [InlineData("uint8")]
    [InlineData("uint8 in octets, zeros left out")]
    [InlineData("sparse uint8")]
    public void Bytes_in_double_have_the_bits_of_the_same_numbers_stored_as_doubles(string name)
    {
        byte[] bytes = Sparse(43);
        FeatureMatrix inDouble = FeatureMatrices.Build(name, bytes, Rows, 43).InDouble()!;
        FeatureMatrix stored = FeatureMatrices.Build(name.Replace("uint8", "float64", StringComparison.Ordinal), bytes, Rows, 43);
        HasTheBits<double>(stored, inDouble);
        Assert.Same(stored, stored.InDouble());
    }

    private static void HasTheBits<TReal>(FeatureMatrix dense, FeatureMatrix octets)
        where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    {
        const int Classes = 7;
        PanelShape shape = ((FeatureMatrix<TReal>)dense).Panel(Classes);
        double[] weights = new Random(1).Normals(Classes * shape.Features), ones = KernelProblem<double, double>.Ones(shape.Features);
        TReal[] panel = new TReal[shape.Length], residuals = [.. new Random(2).Normals(ScoreBlock.Length(Classes)).Select(TReal.CreateTruncating)];
        Panel.Pack<TReal>(shape, weights, ones, panel);
        foreach ((int start, int count) in new[] { (0, 256), (256, 256), (512, 88), (1, 255), (3, 1) })
        {
            (TReal[] Scores, double[] Sums) Products(FeatureMatrix matrix)
            {
                TReal[] scores = new TReal[ScoreBlock.Length(Classes)], sums = new TReal[shape.Length];
                double[] table = new double[weights.Length], doubles = new double[shape.Length];
                ((FeatureMatrix<TReal>)matrix).Multiply(RowSet.Range(start, count), shape, panel, new TReal[Classes], scores);
                ((FeatureMatrix<TReal>)matrix).AddTransposedProduct(RowSet.Range(start, count), shape, residuals, sums);
                Panel.AddTo<TReal>(sums, doubles);
                Panel.Unpack(shape, doubles, new double[Classes], ones, new double[shape.Features], 1, table);
                return (scores, table);
            }

            (TReal[] Scores, double[] Sums) expected = Products(dense), actual = Products(octets);
            Near.SameBits<TReal>(expected.Scores, actual.Scores, $"scores of {count} rows from {start}");
            Near.SameBits<double>(expected.Sums, actual.Sums, $"sums of {count} rows from {start}");
        }
    }

    /// <summary>Whole octets of zeros, zeros within octets, and last octets that hold one value only.</summary>
    private static byte[] Sparse(int features)
    {
        Random random = new(features);
        byte[] values = new byte[Rows * features];
        for (int i = 0; i < values.Length; i++)
        {
            int column = i % features, octet = i / features + column / 8;
            values[i] = octet % 3 == 0 || random.Next(4) > 0 ? (byte)0 : (byte)random.Next(256);
        }

        return values;
    }
}
