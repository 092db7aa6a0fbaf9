using System.Globalization;
using System.Numerics;
using System.Runtime.Intrinsics;
using Polylogit.Kernels;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Kernels;

/// <summary>exp over all arguments that a softmax can have, on every kind of lanes.</summary>
public sealed class ExponentialTests
{
    // What the source promises.
    private const double FloatBound = 2.5e-7;
    private const double DoubleBound = 5e-16;

    [Fact]
    public void Double_has_the_promised_error_against_sixty_digits()
    {
        string[][] rows = [.. File.ReadLines(Repository.Golden("exponential.csv")).Select(line => line.Split(','))];
        double[] x = [.. rows.Select(row => Parse(row[0]))], actual = Doubles(x);
        Assert.True(x.Length > 900);
        for (int i = 0; i < x.Length; i++)
        {
            // actual - (rounded + rest): the first difference is exact.
            double rounded = Parse(rows[i][1]), error = Math.Abs(actual[i] - rounded - Parse(rows[i][2])) / rounded;
            Assert.True(error <= DoubleBound, $"exp({x[i]:R}) is off by {error:G3}.");
        }
    }

    [Fact]
    public void Double_has_the_promised_error_over_the_whole_range()
    {
        double[] x = Sample(708, 400_000), actual = Doubles(x);
        // Math.Exp itself is off by up to one unit in the last place, 2.3e-16.
        for (int i = 0; i < x.Length; i++)
        {
            double expected = Math.Exp(x[i]);
            if (!(Math.Abs(actual[i] - expected) <= (DoubleBound + 2.3e-16) * expected)) Assert.Fail($"exp({x[i]:R}) = {actual[i]:R}");
        }
    }

    [Fact]
    public void Float_has_the_promised_error_over_the_whole_range()
    {
        double[] x = Sample(87, 400_000);
        float[] floats = [.. x.Select(v => (float)v)], actual = Floats(floats);
        for (int i = 0; i < x.Length; i++)
        {
            double expected = Math.Exp(floats[i]);
            if (!(Math.Abs(actual[i] - expected) <= FloatBound * expected)) Assert.Fail($"exp({floats[i]:R}) = {actual[i]:R}");
        }
    }

    [Fact]
    public void Every_kind_of_lanes_gives_the_same_bits()
    {
        double[] x = [.. Sample(750, 50_000), double.NegativeInfinity, -0.0, -5e-324, -1e308, -709, -1000, -3e5];
        x = x[..(x.Length / Octet.Lanes * Octet.Lanes)];
        double[] scalar = Doubles(x);
        Near.SameBits<double>(scalar, Apply<double, Vector512<double>, DoubleLanes512>(x), "512");
        Near.SameBits<double>(scalar, Apply<double, Pair<Vector256<double>>, LanePair<double, Vector256<double>, DoubleLanes256>>(x), "256");
        Near.SameBits<double>(
            scalar,
            Apply<double, Pair<Pair<Vector128<double>>>,
                LanePair<double, Pair<Vector128<double>>, LanePair<double, Vector128<double>, DoubleLanes128>>>(x),
            "128");
        float[] y = [.. x.Select(v => (float)(v / 8))], single = Floats(y);
        Near.SameBits<float>(single, Apply<float, Vector256<float>, FloatLanes256>(y), "256");
        Near.SameBits<float>(single, Apply<float, Pair<Vector128<float>>, LanePair<float, Vector128<float>, FloatLanes128>>(y), "128");
    }

    [Fact]
    public void Exp_of_zero_is_exactly_one_and_far_below_the_range_is_tiny_but_positive()
    {
        Assert.Equal([1, 1, 1], Doubles([0, -0.0, -5e-324]));
        Assert.All(Doubles([-708, -709, -1e9, double.MinValue, double.NegativeInfinity]), value => Assert.InRange(value, 1e-308, 4e-308));
        Assert.All(Floats([-87, -88, -1e9f, float.MinValue, float.NegativeInfinity]), value => Assert.InRange(value, 1e-38f, 2e-38f));
    }

    /// <summary>Evenly spread numbers of -range..0, and neighbours of the multiples of ln 2 / 2, where the reduction changes.</summary>
    private static double[] Sample(double range, int count)
    {
        List<double> x = [.. Enumerable.Range(0, count).Select(i => -range * i / count)];
        for (double edge = 0; edge < range; edge += Math.Log(2) / 2)
            x.AddRange([-Math.BitIncrement(edge), -edge, -Math.BitDecrement(edge), -edge * (1 + 1e-12), -edge * (1 - 1e-9)]);
        return [.. x.Where(v => v <= 0 && v >= -range)];
    }

    private static double[] Doubles(double[] x) =>
        Apply<double, Pair<Pair<Pair<double>>>,
            LanePair<double, Pair<Pair<double>>, LanePair<double, Pair<double>, LanePair<double, double, DoubleLanes1>>>>(x);

    private static float[] Floats(float[] x) =>
        Apply<float, Pair<Pair<Pair<float>>>,
            LanePair<float, Pair<Pair<float>>, LanePair<float, Pair<float>, LanePair<float, float, FloatLanes1>>>>(x);

    private static TReal[] Apply<TReal, TVector, TLanes>(TReal[] x)
        where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
        where TVector : struct
        where TLanes : struct, ILanes<TReal, TVector>
    {
        TReal[] padded = new TReal[Octet.Pad(x.Length)];
        x.CopyTo(padded, 0);
        for (int i = 0; i < padded.Length; i += TLanes.Count)
            TLanes.Store(Exponential<TReal, TVector, TLanes>.OfNonPositive(TLanes.Load(ref padded[i])), ref padded[i]);
        return padded[..x.Length];
    }

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
