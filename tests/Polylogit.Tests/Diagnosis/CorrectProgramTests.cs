using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Diagnosis;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Diagnosis;

/// <summary>A program without a fault: nothing is found, however it holds its arrays.</summary>
public sealed class CorrectProgramTests
{
    public static TheoryData<int, int, int, int, int> Sizes =>
        new() { { 1, 120, 3, 4, 40 }, { 2, 64, 2, 5, 0 }, { 3, 400, 10, 12, 200 }, { 4, 20, 2, 3, 5 }, { 5, 8, 3, 2, 40 }, { 6, 2, 2, 2, 3 }, { 7, 90, 4, 4, 100 }, { 8, 300, 5, 30, 60 }, { 9, 60, 6, 1, 20 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Nothing_is_found(int seed, int rows, int classes, int features, int steps)
    {
        NumpyProgram program = new(seed, rows, classes, features, steps);
        ProgramArrays arrays = program.Arrays;
        int first = classes;
        Healthy(arrays);
        Healthy(new ProgramArrays { Probabilities = arrays.Probabilities, Labels = arrays.Labels });
        // One-hot labels, weights K x D with the biases apart.
        Healthy(arrays with
        {
            Labels = NumpyProgram.Table("y", [.. program.Y.SelectMany(y => Enumerable.Range(0, classes).Select(k => k == y ? 1.0 : 0))], rows),
            Weights = NumpyProgram.Table("A", NumpyProgram.Transposed(program.A[first..], features), classes),
            Bias = NpyArray.Of("b", [classes], program.A[..first]),
            Gradient = NumpyProgram.Table("g", NumpyProgram.Transposed(program.G[first..], features), classes),
        });
        // A column of ones, labels as a column, single precision.
        Healthy(arrays with
        {
            Labels = NpyArray.Of("y", [rows, 1], [.. program.Y.Select(y => (double)y)]),
            Features = Single(NumpyProgram.Table("X", [.. program.X.Chunk(features).SelectMany(row => (double[])[1, .. row])], rows)),
            TestFeatures = null,
            Probabilities = Single(arrays.Probabilities!),
            Logits = Single(arrays.Logits!),
            Gradient = Single(arrays.Gradient!),
        });
        // A penalty on the coefficients, and weights that are one step further.
        Healthy(arrays with { Gradient = NumpyProgram.Table("g", [.. program.G.Zip(program.A, (g, a) => g + 0.1 * a).Select((g, i) => i < first ? program.G[i] : g)], features + 1) });
        Healthy(arrays with { Weights = NumpyProgram.Table("A", [.. program.A.Zip(program.G, (a, g) => a - 0.1 * g)], features + 1) });
    }

    [Fact]
    public void Nothing_is_found_in_one_column_for_two_classes()
    {
        NumpyProgram program = new(11, 80, 2, 4);
        double[] z = [.. Enumerable.Range(0, 80).Select(i => program.Z[2 * i + 1] - program.Z[2 * i])], p = [.. z.Select(score => 1 / (1 + Math.Exp(-score)))];
        Healthy(new ProgramArrays
        {
            Probabilities = NpyArray.Of("p", [80], p),
            Logits = NpyArray.Of("z", [80, 1], z),
            Labels = NumpyProgram.Labels(program.Y),
            Features = program.Arrays.Features,
            Weights = NpyArray.Of("w", [4], [.. Enumerable.Range(1, 4).Select(d => program.A[2 * d + 1] - program.A[2 * d])]),
            Bias = NpyArray.Of("b", [1], [program.A[1] - program.A[0]]),
            Gradient = NpyArray.Of("g", [4], [.. Enumerable.Range(1, 4).Select(d => program.G[2 * d + 1])]),
        });
    }

    [Fact]
    public void Noise_of_batches_is_no_swing()
    {
        Random random = new(1);
        foreach (double noise in (double[])[0.02, 0.1, 0.3])
            Healthy(new ProgramArrays { Loss = new LossHistory([.. Enumerable.Range(0, 400).Select(i => (0.4 + 1.9 * Math.Exp(-i / 40.0)) * Math.Max(0.05, 1 + noise * random.Normal()))], []) });
    }

    [Fact]
    public void Numbers_drawn_at_random_are_no_shuffled_ones()
    {
        for (int seed = 0; seed < 10; seed++)
        {
            Random random = new(seed);
            Healthy(new ProgramArrays { Features = NumpyProgram.Table("X", random.Normals(200 * 8), 200), Labels = NumpyProgram.Labels(random.Labels(200, 3)), Probabilities = NumpyProgram.Table("p", [.. Enumerable.Repeat(1 / 3.0, 600)], 200) });
        }
    }

    [Theory]
    [InlineData("p", "transposed")]
    [InlineData("X", "transposed")]
    [InlineData("A", "has the shape")]
    [InlineData("y", "is no class")]
    public void Arrays_that_do_not_fit_are_refused_with_a_sentence(string array, string words)
    {
        NumpyProgram program = new(1, 30, 3, 4);
        ProgramArrays arrays = program.Arrays, turned = array switch
        {
            "p" => arrays with { Probabilities = Turned(arrays.Probabilities!) },
            "X" => arrays with { Features = Turned(arrays.Features!) },
            "A" => arrays with { Weights = NpyArray.Of("A", [7, 3], new double[21]) },
            _ => arrays with { Labels = NpyArray.Of("y", [30], [.. Enumerable.Repeat(0.5, 30)]) },
        };
        DataFormatException error = Assert.Throws<DataFormatException>(() => Doctor.Numbers(turned));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(array, error.Message, StringComparison.Ordinal);
    }

    private static NpyArray Turned(NpyArray array) => NpyArray.Of(array.Name, [array.Shape[1], array.Shape[0]], NumpyProgram.Transposed(array.ToDoubles(), array.Shape[0]));

    private static NpyArray Single(NpyArray array) => NpyArray.Of(array.Name, array.Shape, [.. array.ToDoubles().Select(value => (double)(float)value)]);

    private static void Healthy(ProgramArrays arrays) => Assert.Empty(Doctor.Numbers(arrays).Select(finding => finding.ToString()));
}
