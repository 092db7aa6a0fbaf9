using Polylogit.Data;
using Polylogit.Kernels;
using Polylogit.Objectives;
using Polylogit.Penalties;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Objectives;

/// <summary>Single properties of certificates; that they are true is <see cref="CertificateNeverLiesTests"/>.</summary>
public sealed class CertifierTests
{
    private static readonly int[] Labelled = [0, 1, 2, 0, 1, 2, 1, 0];
    private static readonly double[] Values = new Random(5).Normals(16);
    private static readonly Dataset Data = new(FeatureMatrix.Dense(Values, 8, 2), Labels.Of(Labelled));
    private static readonly double[] Point = new Random(6).Normals(9, 0.3);

    public static TheoryData<string> Names => [.. FeatureMatrices.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_layout_is_certified_in_double(string name)
    {
        FitProblem problem = new(3, 300, 11, 3);
        using Crew crew = new(2);
        Certificate Certified(string layout) =>
            new Certifier(new Objective(problem.Bind(layout, ScalingKind.Standard, crew), new ElasticNet(0.05, 0.5))).Certify(problem.Point);
        Certificate expected = Certified("float64"), certificate = Certified(name);
        Near.Equal(expected.Primal, certificate.Primal, 1e-14);
        Near.Equal(expected.Dual!.Value, certificate.Dual!.Value, 1e-14);
        Near.Equal(expected.GradientNorm, certificate.GradientNorm, 1e-14);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.375)]
    public void A_weight_of_k_is_the_row_k_times(double factor)
    {
        int[] counts = [1, 3, 0, 2, 1, 1, 0, 2], copies = [.. Enumerable.Range(0, 8).SelectMany(i => Enumerable.Repeat(i, counts[i]))];
        Dataset repeated = new(
            FeatureMatrix.Dense(copies.SelectMany(i => Values.AsSpan(2 * i, 2).ToArray()).ToArray(), copies.Length, 2), Labels.Of([.. copies.Select(i => Labelled[i])]));
        foreach (Penalty penalty in new Penalty[] { new L2(0.1), new L1(0.1), new GroupLasso(0.2) })
        {
            Certificate expected = Certify(repeated, penalty), certificate = Certify(Data with { Weights = counts.Select(k => factor * k).ToArray() }, penalty);
            Near.Equal(expected.Primal, certificate.Primal, 1e-14);
            Near.Equal(expected.Dual!.Value, certificate.Dual!.Value, 1e-14);
            Near.Equal(expected.GradientNorm, certificate.GradientNorm, 1e-14);
        }
    }

    [Fact]
    public void A_row_that_weighs_nothing_changes_nothing_however_large_it_is()
    {
        Dataset without = new(FeatureMatrix.Dense(Values.AsMemory(0, 14), 7, 2), Labels.Of(Labelled.AsSpan(0, 7))) { Offsets = new double[21] };
        double[] huge = [.. Values[..14], 1e60, -1e60], offsets = [.. new double[21], 1e29, 0, -1e29];
        Dataset with = new(FeatureMatrix.Dense(huge, 8, 2), Labels.Of(Labelled)) { Weights = new double[] { 1, 1, 1, 1, 1, 1, 1, 0 }, Offsets = offsets };
        Certificate expected = Certify(without, new L2(0.1)), certificate = Certify(with, new L2(0.1));
        Near.Equal([expected.Primal, expected.Dual!.Value, expected.GradientNorm], [certificate.Primal, certificate.Dual!.Value, certificate.GradientNorm], 1e-14);
        Near.Equal(1, certificate.Rounding / expected.Rounding, 1e-10);
    }

    [Fact]
    public void Large_offsets_and_means_that_scaling_takes_away_are_in_the_rounding()
    {
        double plain = Certify(Data, new L2(0.1)).Rounding;
        double[] offsets = new double[24];
        offsets[4] = -1e9;
        Assert.True(Certify(Data with { Offsets = offsets }, new L2(0.1)).Rounding > 1e9 / (1L << 53));
        Assert.InRange(plain, 0, 1e-13);
        double[] raised = [.. Values.Select(v => v + 1e9)];
        Certificate certificate = Certify(new Dataset(FeatureMatrix.Dense(raised, 8, 2), Labels.Of(Labelled)), new L2(0.1), ScalingKind.Standard);
        Assert.True(certificate.Rounding > 1e9 / (1L << 53));
    }

    /// <summary>
    /// The mean of 1e9 is the same for every row, so what the intercepts take from it leaves nothing of it in the dual gradient but rounding errors.
    /// </summary>
    [Fact]
    public void Rounding_errors_of_the_dual_gradient_never_raise_the_dual_value()
    {
        double[] raised = [.. Values.Select(v => Math.Round(v * 1024) + Math.ScaleB(1, 34))], plain = [.. Values.Select(v => Math.Round(v * 1024))];
        foreach (Penalty penalty in new Penalty[] { new L2(0.1), new L1(1), new GroupLasso(2) })
        {
            // The coefficients are 0, so both problems have the same probabilities, residuals and class sums, and exactly the same dual gradient.
            Dataset high = new(FeatureMatrix.Dense(raised, 8, 2), Labels.Of(Labelled)), low = new(FeatureMatrix.Dense(plain, 8, 2), Labels.Of(Labelled));
            double[] intercepts = [0, 0, 0, 0, 0, 0, 0.1, -0.2, 0.3];
            Assert.True(Certify(high, penalty, at: intercepts).Dual <= Certify(low, penalty, at: intercepts).Dual, penalty.ToString());
        }
    }

    [Fact]
    public void A_class_without_rows_has_no_share_in_the_dual_point()
    {
        Dataset data = new(Data.Features, Labels.Of([.. Labelled.Select(label => label % 2)], ["a", "b", "none"]));
        Certificate certificate = Certify(data, new L2(0.1));
        Assert.InRange(certificate.Dual!.Value, 0.1, certificate.Primal);
    }

    [Fact]
    public void Far_from_the_optimum_the_labels_themselves_are_the_dual_point()
    {
        Certificate certificate = Certify(Data, new L2(1e-6), at: [.. Point.Select(v => 1e3 * v)]);
        Assert.Equal(0, certificate.Dual);
        Assert.Equal(certificate.Primal + certificate.Rounding, certificate.Gap);
    }

    [Fact]
    public void Without_a_penalty_there_is_a_gradient_but_no_dual_value()
    {
        Certificate certificate = Certify(Data, Penalty.None);
        Assert.Equal((null, null), (certificate.Dual, certificate.CoefficientBound));
        Assert.InRange(certificate.GradientNorm, 1e-3, 10);
    }

    [Fact]
    public void Only_a_strongly_convex_penalty_bounds_the_coefficients()
    {
        Certificate certificate = Certify(Data, new L2(0.1) { Factors = [1, 0.5] });
        Assert.Equal(Math.Sqrt(2 * certificate.Gap!.Value / 0.05), certificate.CoefficientBound!.Value, 1e-12);
        Assert.Null(Certify(Data, new L1(0.1)).CoefficientBound);
    }

    [Fact]
    public void Features_at_the_end_of_the_range_give_no_NaN()
    {
        Dataset data = new(FeatureMatrix.Dense(Values.Select(v => v * 1e160).ToArray(), 8, 2), Labels.Of(Labelled));
        foreach (Penalty penalty in new Penalty[] { new L2(0.1), new L1(0.1), new GroupLasso(0.1), new ElasticNet(0.1, 0.5) })
        {
            Certificate certificate = Certify(data, penalty, at: new double[9]);
            Assert.False(double.IsNaN(certificate.Gap!.Value) || double.IsNaN(certificate.Primal));
        }
    }

    private static Certificate Certify(Dataset data, Penalty penalty, ScalingKind scaling = ScalingKind.None, double[]? at = null)
    {
        using Crew crew = new(1);
        return new Certifier(new Objective(DataFits.Bind(data, FeatureScaling.Of(scaling, data), true, crew), penalty)).Certify(at ?? Point);
    }
}
