using Polylogit.Objectives;
using Polylogit.Solvers.QuasiNewton;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Solvers.QuasiNewton;

/// <summary>The two-loop recursion against the formula of BFGS with a whole matrix (Nocedal and Wright, 2006, equation 6.17).</summary>
public sealed class LbfgsMemoryTests
{
    private const int Length = 19;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 3)]
    [InlineData(5, 5)]
    [InlineData(5, 13)]
    [InlineData(30, 19)]
    public void It_applies_the_matrix_that_the_last_pairs_make(int capacity, int pairs)
    {
        (double[][] steps, double[][] changes) = Pairs(pairs);
        LbfgsMemory memory = Filled(capacity, steps, changes);
        Assert.Equal(Math.Min(capacity, pairs), memory.Count);
        double[] s = steps[^1], y = changes[^1];
        double[,] dense = Dense(steps.TakeLast(capacity), changes.TakeLast(capacity), _ => EveryPenalty.Dot(s, y) / EveryPenalty.Dot(y, y));
        IsProduct(dense, memory, null);
        // The secant equation: the last change of the gradient gives back the last step.
        double[] last = [.. y];
        memory.Apply(last, null);
        Near.Equal(s, last, 1e-12);
    }

    [Fact]
    public void A_preconditioner_stands_in_the_place_of_the_scale()
    {
        (double[][] steps, double[][] changes) = Pairs(6);
        IsProduct(Dense(steps, changes, i => 1.0 / (i + 1)), Filled(6, steps, changes), new Diagonal());
    }

    [Fact]
    public void Without_pairs_it_changes_nothing()
    {
        LbfgsMemory memory = Filled(3, [], []);
        double[] direction = new Random(1).Normals(Length), before = [.. direction];
        memory.Apply(direction, null);
        Assert.Equal(before, direction);
        memory = Filled(3, Pairs(3).Steps, Pairs(3).Changes);
        memory.Clear();
        memory.Apply(direction, null);
        Assert.Equal((0, before[0]), (memory.Count, direction[0]));
    }

    [Fact]
    public void A_pair_without_curvature_is_left_out()
    {
        (double[][] steps, double[][] changes) = Pairs(2);
        LbfgsMemory memory = Filled(3, steps, changes);
        double[] before = new Random(1).Normals(Length), after = [.. before];
        memory.Apply(before, null);
        double[] zero = new double[Length], nan = [.. zero];
        nan[3] = double.NaN;
        Assert.False(memory.Add(zero, zero, zero, changes[0]));
        Assert.False(memory.Add(zero, steps[0], zero, [.. steps[0].Select(v => -v)]));
        Assert.False(memory.Add(zero, steps[0], zero, nan));
        memory.Apply(after, null);
        Assert.Equal((2, before[5]), (memory.Count, after[5]));
    }

    [Fact]
    public void A_pair_left_out_of_a_full_memory_leaves_the_younger_pairs_as_they_are()
    {
        (double[][] steps, double[][] changes) = Pairs(4);
        LbfgsMemory memory = Filled(4, steps, changes), younger = Filled(3, steps, changes);
        Assert.False(memory.Add(new double[Length], steps[0], new double[Length], [.. steps[0].Select(v => -v)]));
        double[] direction = new Random(1).Normals(Length), expected = [.. direction];
        memory.Apply(direction, null);
        younger.Apply(expected, null);
        Assert.Equal(3, memory.Count);
        Assert.Equal(expected, direction);
    }

    private static LbfgsMemory Filled(int capacity, double[][] steps, double[][] changes)
    {
        LbfgsMemory memory = new(capacity, Length);
        double[] from = new Random(3).Normals(Length), gradient = new Random(4).Normals(Length);
        foreach ((double[] s, double[] y) in steps.Zip(changes))
        {
            double[] to = EveryPenalty.Mix(1, from, 1, s), next = EveryPenalty.Mix(1, gradient, 1, y);
            Assert.True(memory.Add(from, to, gradient, next));
            (from, gradient) = (to, next);
        }

        return memory;
    }

    /// <summary>Steps, and the changes of the gradient of one quadratic function along them.</summary>
    private static (double[][] Steps, double[][] Changes) Pairs(int count)
    {
        Random random = new(count);
        double[] curvatures = [.. random.Normals(Length).Select(v => 0.3 + v * v)], mixer = random.Normals(Length);
        double[][] steps = [.. Enumerable.Range(0, count).Select(_ => random.Normals(Length))];
        return (steps, [.. steps.Select(s => s.Select((v, i) => curvatures[i] * v + mixer[i] * EveryPenalty.Dot(mixer, s)).ToArray())]);
    }

    private static double[,] Dense(IEnumerable<double[]> steps, IEnumerable<double[]> changes, Func<int, double> diagonal)
    {
        double[,] h = new double[Length, Length];
        for (int i = 0; i < Length; i++) h[i, i] = diagonal(i);
        foreach ((double[] s, double[] y) in steps.Zip(changes))
        {
            double rho = 1 / EveryPenalty.Dot(s, y);
            double Left(int i, int j) => (i == j ? 1 : 0) - rho * s[i] * y[j];
            double[,] half = new double[Length, Length], next = new double[Length, Length];
            for (int i = 0; i < Length; i++)
            {
                for (int j = 0; j < Length; j++) half[i, j] = Enumerable.Range(0, Length).Sum(a => Left(i, a) * h[a, j]);
            }

            for (int i = 0; i < Length; i++)
            {
                for (int j = 0; j < Length; j++) next[i, j] = Enumerable.Range(0, Length).Sum(a => half[i, a] * Left(j, a)) + rho * s[i] * s[j];
            }

            h = next;
        }

        return h;
    }

    private static void IsProduct(double[,] dense, LbfgsMemory memory, IPreconditioner? initial)
    {
        double[] vector = new Random(9).Normals(Length);
        double[] expected = [.. Enumerable.Range(0, Length).Select(i => Enumerable.Range(0, Length).Sum(j => dense[i, j] * vector[j]))];
        memory.Apply(vector, initial);
        Near.Equal(expected, vector, 1e-9);
    }

    private sealed class Diagonal : IPreconditioner
    {
        public void Apply(Span<double> vector)
        {
            for (int i = 0; i < vector.Length; i++) vector[i] /= i + 1;
        }
    }
}
