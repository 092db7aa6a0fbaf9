using System.Numerics;
using Polylogit.Data;
using Polylogit.Data.Features;
using Polylogit.Functions;
using Polylogit.Kernels;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Data;

/// <summary>What every feature matrix must do, run over the list of them.</summary>
public sealed class FeatureMatrixContract
{
    private const int Rows = 300;
    private const int Features = 37;
    private const int Classes = 7;

    private static readonly byte[] Values = FeatureMatrices.Bytes(1, Rows * Features);
    private static readonly double[] Weights = new Random(2).Normals(Classes * Features);
    private static readonly int[] Picked = [299, 0, 17, 17, 255, 256, 3];

    public static TheoryData<string> Names => [.. FeatureMatrices.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_has_the_shape_it_was_given_and_a_name_of_its_layout(string name)
    {
        FeatureMatrix matrix = FeatureMatrices.Build(name, Values, Rows, Features);
        Assert.Equal((Rows, Features), (matrix.RowCount, matrix.FeatureCount));
        Assert.EndsWith(name, matrix.Layout);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void CopyRow_gives_the_values_of_the_row(string name)
    {
        FeatureMatrix matrix = FeatureMatrices.Build(name, Values, Rows, Features);
        double[] row = new double[Features];
        foreach (int i in new[] { 0, 1, 150, Rows - 1 })
        {
            matrix.CopyRow(i, row);
            Assert.Equal(Values.Skip(i * Features).Take(Features).Select(v => (double)v), row);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void CopyRow_outside_the_matrix_throws(string name)
    {
        FeatureMatrix matrix = FeatureMatrices.Build(name, Values, Rows, Features);
        Assert.ThrowsAny<ArgumentException>(() => matrix.CopyRow(Rows, new double[Features]));
        Assert.ThrowsAny<ArgumentException>(() => matrix.CopyRow(-1, new double[Features]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Products_agree_with_the_definition_for_neighbours_and_for_any_rows(string name)
    {
        FeatureMatrix matrix = FeatureMatrices.Build(name, Values, Rows, Features);
        int[] neighbours = [.. Enumerable.Range(41, 200)];
        double tolerance = FeatureMatrices.IsDouble(name) ? 1e-13 : 5e-6;
        AgreesOnProducts(matrix, RowSet.Range(41, 200), neighbours, tolerance);
        AgreesOnProducts(matrix, RowSet.Of(Picked), Picked, tolerance);
        AgreesOnProducts(matrix, RowSet.Range(0, Rows).Slice(41, 200), neighbours, tolerance);
        AgreesOnProducts(matrix, RowSet.Of(Picked).Slice(2, 4), Picked[2..6], tolerance);
    }

    [Fact]
    public void Bytes_and_the_same_numbers_as_floats_give_the_same_bits()
    {
        (float[] Scores, float[] Sums, PanelShape _) bytes = Products<float>(FeatureMatrices.Build("uint8", Values, Rows, Features), RowSet.Of(Picked));
        (float[] Scores, float[] Sums, PanelShape _) floats = Products<float>(FeatureMatrices.Build("float32", Values, Rows, Features), RowSet.Of(Picked));
        Near.SameBits<float>(bytes.Scores, floats.Scores);
        Near.SameBits<float>(bytes.Sums, floats.Sums);
    }

    private static void AgreesOnProducts(FeatureMatrix matrix, RowSet rows, int[] indices, double tolerance)
    {
        if (matrix is FeatureMatrix<float>) Agrees(Products<float>(matrix, rows), indices, tolerance);
        else Agrees(Products<double>(matrix, rows), indices, tolerance);
    }

    private static (TReal[] Scores, TReal[] Sums, PanelShape Shape) Products<TReal>(FeatureMatrix matrix, RowSet rows)
        where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    {
        FeatureMatrix<TReal> operated = (FeatureMatrix<TReal>)matrix;
        PanelShape shape = operated.Panel(Classes);
        TReal[] panel = new TReal[shape.Length], sums = new TReal[shape.Length], scores = new TReal[ScoreBlock.Length(Classes)];
        TReal[] ones = new TReal[ScoreBlock.Length(Classes)];
        Array.Fill(ones, TReal.One);
        Panel.Pack<TReal>(shape, Weights, KernelProblem<double, double>.Ones(Features), panel);
        operated.Multiply(rows, shape, panel, new TReal[Classes], scores);
        operated.AddTransposedProduct(rows, shape, ones, sums);
        return (scores, sums, shape);
    }

    private static void Agrees<TReal>((TReal[] Scores, TReal[] Sums, PanelShape Shape) products, int[] indices, double tolerance)
        where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    {
        double[] x = [.. indices.SelectMany(i => Values.Skip(i * Features).Take(Features)).Select(v => (double)v)];
        double[] expected = new double[indices.Length * Classes], magnitude = new double[expected.Length];
        Multinomial.Linear(x, Weights, Features, expected);
        Multinomial.Linear(x, [.. Weights.Select(Math.Abs)], Features, magnitude);
        double[] actual = ScoreBlocks.ToRows<TReal>(products.Scores, Classes, indices.Length);
        Near.Within(expected, actual, [.. magnitude.Select(m => m * tolerance)]);

        // With residuals of one, the transposed product is the sum of the rows, for every class; whole numbers make it exact.
        double[] columnSums = [.. Enumerable.Range(0, Features).Select(d => indices.Sum(i => (double)Values[i * Features + d]))];
        double[] doubles = new double[products.Sums.Length], table = new double[Classes * Features];
        Panel.AddTo<TReal>(products.Sums, doubles);
        double[] ones = KernelProblem<double, double>.Ones(Features);
        Panel.Unpack(products.Shape, doubles, new double[Classes], ones, new double[Features], 1, table);
        for (int k = 0; k < Classes; k++) Assert.Equal(columnSums, table.AsSpan(k * Features, Features).ToArray());
    }
}
