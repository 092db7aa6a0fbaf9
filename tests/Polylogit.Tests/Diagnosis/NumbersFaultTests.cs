using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Diagnosis;
using Polylogit.Functions;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Diagnosis;

/// <summary>Each fault that the doctor names, planted in a program that has no other: it is found, and it alone.</summary>
public sealed class NumbersFaultTests
{
    private static readonly Dictionary<string, (string Code, Func<NumpyProgram, ProgramArrays> Plant)> Faults = new()
    {
        ["softmax over the batch"] = ("PLG001", program => program.Arrays with { Probabilities = Softmax(program, program.Rows, byColumn: false) }),
        ["softmax over each of four batches"] = ("PLG001", program => new ProgramArrays
        {
            Probabilities = Softmax(program, program.Rows / 4, byColumn: false),
            Labels = NumpyProgram.Labels(program.Y),
        }),
        ["softmax over a batch of which half was saved"] = ("PLG001", program => new ProgramArrays
        {
            Probabilities = Half(Softmax(program, program.Rows, byColumn: false)),
            Labels = Half(NumpyProgram.Labels(program.Y)),
            Logits = Half(program.Arrays.Logits!),
        }),
        ["softmax over the columns"] = ("PLG002", program => program.Arrays with { Probabilities = Softmax(program, program.Rows, byColumn: true) }),
        ["a sigmoid of each score"] = ("PLG003", program => program.Arrays with { Probabilities = Each(program, z => 1 / (1 + Math.Exp(-z - (program.Classes == 2 ? 0.5 : 0)))), Gradient = null }),
        ["maximum over the batch, NaN"] = ("PLG004", program => Sunken(program, small: 0, keepsLogits: false)),
        ["maximum over the batch, with logits"] = ("PLG004", program => Sunken(program, small: 0, keepsLogits: true)),
        ["maximum over the batch, a small number below"] = ("PLG004", program => Sunken(program, small: 1e-12, keepsLogits: true)),
        ["exp without a maximum"] = ("PLG005", program => new ProgramArrays
        {
            Probabilities = NumpyProgram.Table("p", [.. Enumerable.Range(0, 3 * program.Classes).Select(i => i == 0 ? double.NaN : i < program.Classes ? 0 : 1.0 / program.Classes)], 3),
            Logits = NumpyProgram.Table("z", [.. Enumerable.Range(0, 3 * program.Classes).Select(i => i == 0 ? 800.0 : 0)], 3),
        }),
        ["p - y in place"] = ("PLG006", program => program.Arrays with { Probabilities = NumpyProgram.Table("p", program.Residuals(), program.Rows) }),
        ["p - y in place, divided by n"] = ("PLG006", program => program.Arrays with
        {
            Probabilities = NumpyProgram.Table("p", [.. program.Residuals().Select(value => value / program.Rows)], program.Rows),
        }),
        ["log of zero"] = ("PLG007", program => new ProgramArrays { Probabilities = WithZeros(program), Labels = NumpyProgram.Labels(program.Y) }),
        ["log of zero in the loss"] = ("PLG007", _ => new ProgramArrays { Loss = new LossHistory([2.3, 2, 1.8, double.PositiveInfinity, 1.6, 1.5, double.PositiveInfinity], []) }),
        ["labels from 1"] = ("PLG008", program => program.Arrays with { Labels = NumpyProgram.Labels([.. program.Y.Select(y => y + 1)]) }),
        ["softmax of minus the logits"] = ("PLG009", program => program.Arrays with { Logits = Minus(program.Arrays.Logits!), Features = null, TestFeatures = null, Weights = null, Gradient = null }),
        ["scores without the bias"] = ("PLG010", program => new ProgramArrays
        {
            Logits = WithoutBias(program),
            Features = program.Arrays.Features,
            Weights = program.Arrays.Weights,
            Labels = program.Arrays.Labels,
        }),
        ["X shuffled, probabilities of before"] = ("PLG011", program => program.Arrays with { Features = Shuffled(program), Gradient = null }),
        ["pixels in whole numbers"] = ("PLG012", program => Pixels(program.Rows, program.Classes)),
        ["test rows 255 times as large"] = ("PLG013", program => program.Arrays with { TestFeatures = Times(program.Arrays.TestFeatures!, 255) }),
        ["test rows scaled by themselves"] = ("PLG013", program => new ProgramArrays { Features = Standard(program.Arrays.Features!), TestFeatures = Standard(program.Arrays.TestFeatures!) }),
        ["gradient summed"] = ("PLG021", program => program.Arrays with { Gradient = Times(program.Arrays.Gradient!, program.Rows) }),
        ["gradient divided by rows x classes"] = ("PLG022", program => program.Arrays with { Gradient = Times(program.Arrays.Gradient!, 1.0 / program.Classes) }),
        ["gradient divided by a full batch"] = ("PLG022", program => program.Arrays with { Gradient = Times(program.Arrays.Gradient!, program.Rows / (program.Rows + 19.0)) }),
        ["gradient transposed"] = ("PLG023", program => program.Arrays with { Gradient = Transposed(program, [program.Classes, program.Features + 1]) }),
        ["gradient reshaped"] = ("PLG023", program => program.Arrays with { Gradient = Transposed(program, [program.Features + 1, program.Classes]) }),
        ["gradient of the wrong sign"] = ("PLG024", program => program.Arrays with { Gradient = Times(program.Arrays.Gradient!, -1) }),
        ["bias without a gradient"] = ("PLG025", program => program.Arrays with { Gradient = NumpyProgram.Table("g", program.G[program.Classes..], program.Features) }),
        ["gradient of the bias 0"] = ("PLG025", program => program.Arrays with
        {
            Gradient = NumpyProgram.Table("g", [.. new double[program.Classes], .. program.G[program.Classes..]], program.Features + 1),
        }),
        ["bias penalised"] = ("PLG026", program => program.Arrays with { Gradient = NumpyProgram.Table("g", [.. program.G.Zip(program.A, (g, a) => g + 0.1 * a)], program.Features + 1) }),
        ["loss up and down"] = ("PLG031", _ => Loss(60, i => 1 + (i % 2 == 0 ? 0.4 : -0.4))),
        ["loss in slow swings"] = ("PLG031", _ => Loss(60, i => 1.2 + 0.5 * Math.Sin(i / 2.0))),
        ["loss grows"] = ("PLG032", _ => Loss(60, i => 2.3 * Math.Pow(1.1, i))),
        ["loss grows into NaN"] = ("PLG032", _ => Loss(20, i => i < 15 ? 2.3 * Math.Pow(3, i) : double.NaN)),
        ["loss stands still"] = ("PLG033", _ => Loss(60, i => 2.302 + 1e-4 * Math.Cos(i))),
        ["loss overfits"] = ("PLG034", _ => new ProgramArrays
        {
            Loss = new LossHistory([.. Enumerable.Range(0, 60).Select(i => 0.05 + 2 * Math.Exp(-i / 15.0))], [.. Enumerable.Range(0, 60).Select(i => 1 + Math.Exp(-i / 6.0) + 0.01 * i)]),
        }),
    };

    public static TheoryData<string, int, int, int> Variants
    {
        get
        {
            TheoryData<string, int, int, int> variants = [];
            foreach (string fault in Faults.Keys)
            {
                foreach ((int rows, int classes, int features) in ((int, int, int)[])[(120, 3, 4), (64, 2, 5), (400, 10, 12), (200, 4, 3)]) variants.Add(fault, rows, classes, features);
            }

            return variants;
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_planted_fault_is_found_and_nothing_else(string fault, int rows, int classes, int features)
    {
        (string code, Func<NumpyProgram, ProgramArrays> plant) = Faults[fault];
        IReadOnlyList<Finding> findings = Doctor.Numbers(plant(new NumpyProgram(rows + classes, rows, classes, features)));
        Assert.Equal([code], findings.Select(finding => finding.Code));
        Assert.All(findings, finding => Assert.True(finding.Sentence.EndsWith('.') && finding.Advice.Length > 10 && finding.Evidence.Count > 0, finding.ToString()));
    }

    [Theory]
    [InlineData(150, 3, 4)]
    [InlineData(400, 5, 20)]
    [InlineData(100, 2, 6)]
    public void A_program_that_trained_on_shuffled_rows_is_recognised(int rows, int classes, int features) =>
        Assert.Equal(["PLG011"], Doctor.Numbers(NumpyProgram.ShuffledApart(7, rows, classes, features).Arrays with { Loss = null }).Select(finding => finding.Code));

    [Fact]
    public void The_original_bug_is_named_in_one_sentence_with_the_line_to_change()
    {
        const int Rows = 256, Classes = 10;
        Dataset digits = MiniMnist.Doubles(MiniMnist.Head(MiniMnist.Train, Rows));
        double[] x = Support.Rows.Values(digits), w = new Random(1).Normals(Classes * digits.FeatureCount, 0.1), z = new double[Rows * Classes];
        Multinomial.Linear(x, w, digits.FeatureCount, z);
        double sum = z.Sum(Math.Exp);
        Finding finding = Assert.Single(Doctor.Numbers(new ProgramArrays
        {
            Probabilities = NumpyProgram.Table("p", [.. z.Select(score => Math.Exp(score) / sum)], Rows),
            Labels = NumpyProgram.Labels(digits.Labels.Indices.ToArray()),
            Loss = new LossHistory([.. Enumerable.Range(0, 190).Select(i => 80 + 25 * Math.Sin(i * i))], []),
        }));
        Assert.Equal("PLG001", finding.Code);
        Assert.StartsWith("Softmax is normalised over the batch: rows sum to ", finding.Sentence, StringComparison.Ordinal);
        Assert.Contains("np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)", finding.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_swinging_loss_comes_with_the_learning_rate_below_which_it_cannot()
    {
        // Two rows x = -1 and 1: (X, 1)'(X, 1) / 2n has the eigenvalues 1/2 and 1/2, so 2/L = 4.
        ProgramArrays arrays = Loss(60, i => 1 + (i % 2 == 0 ? 0.4 : -0.4)) with { Features = NpyArray.Of("X", [2, 1], [-1, 1]) };
        Evidence bound = Assert.Single(Assert.Single(Doctor.Numbers(arrays)).Evidence, one => one.Name.Contains("2/L", StringComparison.Ordinal));
        Assert.Equal(4, bound.Value, 1e-3);
    }

    private static ProgramArrays Loss(int steps, Func<int, double> loss) => new() { Loss = new LossHistory([.. Enumerable.Range(0, steps).Select(loss)], []) };

    private static NpyArray Each(NumpyProgram program, Func<double, double> function) => NumpyProgram.Table("p", [.. program.Z.Select(function)], program.Rows);

    private static NpyArray Softmax(NumpyProgram program, int rowsPerBatch, bool byColumn)
    {
        double[] p = [.. program.Z.Select(Math.Exp)];
        int k = program.Classes;
        double[] sums = [.. p];
        for (int i = 0; i < p.Length; i++)
        {
            int batch = i / k / rowsPerBatch * rowsPerBatch;
            sums[i] = Enumerable.Range(batch * k, Math.Min(rowsPerBatch, program.Rows - batch) * k).Where(j => !byColumn || j % k == i % k).Sum(j => Math.Exp(program.Z[j]));
        }

        return NumpyProgram.Table("p", [.. p.Zip(sums, (one, sum) => one / sum)], program.Rows);
    }

    private static ProgramArrays Sunken(NumpyProgram program, double small, bool keepsLogits)
    {
        int k = program.Classes;
        double[] z = [.. program.Z.Select((score, i) => i / k % 7 == 0 ? score - 2000 : score)];
        double largest = z.Max();
        double[] p = [.. z.Chunk(k).SelectMany(row => row.Select(score => Math.Exp(score - largest) / (row.Sum(other => Math.Exp(other - largest)) + small)))];
        return new ProgramArrays
        {
            Probabilities = NumpyProgram.Table("p", p, program.Rows),
            Labels = NumpyProgram.Labels(program.Y),
            Logits = keepsLogits ? NumpyProgram.Table("z", z, program.Rows) : null,
        };
    }

    private static NpyArray WithZeros(NumpyProgram program)
    {
        double[] p = [.. program.P];
        for (int row = 0; row < program.Rows; row += 9)
        {
            for (int k = 0; k < program.Classes; k++) p[row * program.Classes + k] = k == (program.Y[row] + 1) % program.Classes ? 1 : 0;
        }

        return NumpyProgram.Table("p", p, program.Rows);
    }

    private static NpyArray WithoutBias(NumpyProgram program) =>
        NumpyProgram.Table("z", [.. program.Z.Select((score, i) => score - program.A[i % program.Classes])], program.Rows);

    private static NpyArray Shuffled(NumpyProgram program)
    {
        int[] order = [.. Enumerable.Range(0, program.Rows)];
        new Random(3).Shuffle(order);
        return NumpyProgram.Table("X", NumpyProgram.Take(program.X, program.Features, order), program.Rows);
    }

    private static ProgramArrays Pixels(int rows, int classes)
    {
        Random random = new(5);
        Dataset digits = MiniMnist.Head(MiniMnist.Train, rows);
        return new ProgramArrays
        {
            Features = NumpyProgram.Table("X", [.. Support.Rows.Values(digits).Select(pixel => Math.Floor(pixel / 255))], rows),
            Probabilities = NumpyProgram.Table("p", [.. Enumerable.Repeat(1.0 / classes, rows * classes)], rows),
            Labels = NumpyProgram.Labels(random.Labels(rows, classes)),
        };
    }

    private static NpyArray Times(NpyArray array, double factor) => NpyArray.Of(array.Name, array.Shape, [.. array.ToDoubles().Select(value => factor * value)]);

    private static NpyArray Minus(NpyArray array) => Times(array, -1);

    private static NpyArray Half(NpyArray array)
    {
        int rows = array.Shape[0] / 2;
        double[] values = array.ToDoubles();
        return NpyArray.Of(array.Name, [rows, .. array.Shape.Skip(1)], values[..(values.Length / array.Shape[0] * rows)]);
    }

    private static NpyArray Standard(NpyArray array)
    {
        int columns = array.Shape[1];
        double[] values = array.ToDoubles();
        for (int d = 0; d < columns; d++)
        {
            double[] column = [.. values.Where((_, i) => i % columns == d)];
            double mean = column.Average(), deviation = Math.Sqrt(column.Average(value => (value - mean) * (value - mean)));
            for (int i = d; i < values.Length; i += columns) values[i] = (values[i] - mean) / deviation;
        }

        return NpyArray.Of(array.Name, array.Shape, values);
    }

    private static NpyArray Transposed(NumpyProgram program, int[] shape) => NpyArray.Of("g", shape, NumpyProgram.Transposed(program.G, program.Features + 1));
}
