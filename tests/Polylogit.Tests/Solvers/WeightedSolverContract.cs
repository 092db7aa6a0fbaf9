using Polylogit.Data;
using Polylogit.Models.Formats;
using Polylogit.Penalties;
using Polylogit.Tests.Support;
using Polylogit.Training;

namespace Polylogit.Tests.Solvers;

/// <summary>What every solver and its certificate make of weights and offsets: the fit of copies of the rows, proven as near.</summary>
public sealed class WeightedSolverContract
{
    private static readonly FitProblem Problem = new(41, 150, 7, 3);
    private static readonly int[] Counts = [.. new Random(5).Labels(150, 4)];
    private static readonly LogisticRegression Options = new() { Penalty = new L2(0.01), Tolerance = 1e-12, Scaling = ScalingKind.Standard };

    public static TheoryData<string, string> Kinds => EverySolver.With(FeatureMatrices.Names);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_weight_of_k_has_the_optimum_and_the_certificate_of_the_rows_k_times(string solver, string features)
    {
        int[] rows = [.. Enumerable.Range(0, Problem.Rows).SelectMany(i => Enumerable.Repeat(i, Counts[i]))];
        FitResult copied = Fit(solver, Data(Problem.Take(rows), features, rows)), weighted = Fit(solver, Weighted(features));
        Near.Equal(copied.Certificate!.Primal, weighted.Certificate!.Primal, 1e-11);
        double distance = Math.Sqrt(copied.Model.Coefficients.ToArray().Zip(weighted.Model.Coefficients.ToArray(), (a, b) => (a - b) * (a - b)).Sum());
        Assert.InRange(distance, 0, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Any_number_of_threads_gives_the_same_bits(string solver, string features)
    {
        byte[][] files = [.. new[] { 1, 2, 3, 8 }.Select(n => NativeModelFormat.ToBytes(Fit(solver, Weighted(features), n).Model))];
        Assert.All(files, file => Near.SameBits<byte>(files[0], file));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_certificate_at_any_stop_bounds_the_optimum(string solver, string features)
    {
        Dataset data = Weighted(features);
        double best = Fit(solver, data).Certificate!.Primal;
        LogisticRegression loose = Options with { Solver = EverySolver.Named(solver) };
        foreach (double tolerance in new[] { 0.9, 0.1, 1e-3, 1e-6 })
        {
            Polylogit.Objectives.Certificate certificate = (loose with { Tolerance = tolerance }).Fit(data).Certificate!;
            Assert.InRange(best, certificate.Primal - certificate.Gap!.Value, certificate.Primal + 1e-12);
        }
    }

    private static FitResult Fit(string solver, Dataset data, int threads = 1)
    {
        FitResult fit = (Options with { Solver = EverySolver.Named(solver), Threads = threads }).Fit(data);
        Assert.Equal(StopKind.Converged, fit.StopReason.Kind);
        return fit;
    }

    private static Dataset Weighted(string features) => Data(Problem, features, [.. Enumerable.Range(0, Problem.Rows)]) with
    {
        Weights = Counts.Select(count => 0.3 * count).ToArray(),
    };

    /// <summary>Rows with offsets that lead away from what their features say.</summary>
    private static Dataset Data(FitProblem problem, string features, int[] rows) => new(problem.Matrix(features), Labels.Of(problem.Labels, ["0", "1", "2"]))
    {
        Offsets = rows.SelectMany(i => Enumerable.Range(0, 3).Select(k => ((i * 7 + k * 5) % 11 - 5) / 2.0)).ToArray(),
    };
}
