using Polylogit.Functions;
using Polylogit.Kernels;
using Polylogit.Objectives;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Objectives;

/// <summary>The map from probabilities to a feasible dual point, on blocks of random probabilities.</summary>
public sealed class DualMapTests
{
    private const int Rows = 200;

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    [InlineData(7, 2)]
    [InlineData(40, 3)]
    public void Rows_are_distributions_and_every_class_has_as_much_as_it_has_labels(int classes, int seed)
    {
        Block block = new(classes, seed, emptyClass: false);
        foreach ((bool weighted, bool tilted) in new[] { (false, false), (false, true), (true, false), (true, true) })
        {
            double[] q = block.Apply(block.Map(weighted, tilted), weighted).Q, sums = new double[classes];
            for (int i = 0; i < Rows; i++)
            {
                Near.Equal(1, q.AsSpan(i * classes, classes).ToArray().Sum(), 1e-14);
                for (int k = 0; k < classes; k++)
                {
                    Assert.InRange(q[i * classes + k], 0, 1);
                    sums[k] += (weighted ? block.Weights[i] : 1) * (q[i * classes + k] - (block.Labels[i] == k ? 1 : 0));
                }
            }

            Near.Equal(new double[classes], sums, 1e-13);
        }
    }

    [Fact]
    public void A_tilt_changes_rows_in_proportion_where_probabilities_are_nearly_right()
    {
        Block block = new(3, 8, emptyClass: false);
        double[] surplus = [0.002, -0.003, 0.001], shares = [0.3, 0.3, 0.4];
        double plain = Worst(DualMap.For(surplus, shares, [])), tilted = Worst(DualMap.For(surplus, shares, block.Covariance(weighted: false)));
        Assert.InRange(tilted, 0, 0.05);
        Assert.True(plain > 10 * tilted, $"{plain} without a tilt, {tilted} with one");

        double Worst(DualMap map) => block.Apply(map, weighted: false).Q.Select((v, j) => Math.Abs(v / block.Probabilities[j] - 1)).Max();
    }

    [Fact]
    public void A_class_without_rows_gets_nothing()
    {
        Block block = new(4, 5, emptyClass: true);
        double[] q = block.Apply(block.Map(weighted: false, tilted: true), weighted: false).Q;
        for (int i = 0; i < Rows; i++) Assert.Equal(0, q[i * 4 + 3]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.7)]
    [InlineData(0)]
    public void The_entropy_is_that_of_what_it_writes_and_s_draws_towards_the_labels(double s)
    {
        Block block = new(5, 6, emptyClass: false);
        DualMap map = block.Map(weighted: true, tilted: true);
        double[] whole = block.Apply(map, weighted: true).Q;
        (double[] q, double entropy) = block.Apply(map.Scaled(s), weighted: true);
        double[] expected = [.. whole.Select((v, j) => s * v + (block.Labels[j / 5] == j % 5 ? 1 - s : 0))];
        Near.Equal(expected, q, 1e-15);
        Near.Equal(expected.Select((v, j) => v > 0 ? -block.Weights[j / 5] * v * Math.Log(v) : 0).Sum(), entropy, 1e-13);
    }

    [Fact]
    public void The_identity_leaves_probabilities_as_they_are()
    {
        Block block = new(5, 7, emptyClass: false);
        Near.Equal(block.Probabilities, block.Apply(DualMap.Identity(5), weighted: false).Q, 1e-15);
    }

    /// <summary>Probabilities, labels and weights of some rows.</summary>
    private sealed class Block
    {
        private readonly int _classes;

        public Block(int classes, int seed, bool emptyClass)
        {
            _classes = classes;
            Random random = new(seed);
            Labels = random.Labels(Rows, emptyClass ? classes - 1 : classes);
            Weights = [.. random.Normals(Rows).Select(v => v < -0.5 ? 0 : Math.Abs(v))];
            Probabilities = new double[Rows * classes];
            Multinomial.Softmax(random.Normals(Rows * classes, 3), classes, Probabilities);
        }

        public int[] Labels { get; }

        public double[] Weights { get; }

        public double[] Probabilities { get; }

        public DualMap Map(bool weighted, bool tilted)
        {
            double[] surplus = new double[_classes], shares = new double[_classes];
            double total = weighted ? Weights.Sum() : Rows;
            for (int j = 0; j < Probabilities.Length; j++)
            {
                double weight = weighted ? Weights[j / _classes] / total : 1 / total, label = Labels[j / _classes] == j % _classes ? 1 : 0;
                surplus[j % _classes] += weight * (Probabilities[j] - label);
                shares[j % _classes] += weight * label;
            }

            return DualMap.For(surplus, shares, tilted ? Covariance(weighted) : []);
        }

        public double[] Covariance(bool weighted)
        {
            double[] covariance = new double[_classes * _classes];
            double total = weighted ? Weights.Sum() : Rows;
            for (int j = 0; j < Probabilities.Length; j++)
            {
                double weight = weighted ? Weights[j / _classes] / total : 1 / total;
                int k = j % _classes;
                for (int other = 0; other < _classes; other++)
                    covariance[k * _classes + other] += weight * Probabilities[j] * ((other == k ? 1 : 0) - Probabilities[j - k + other]);
            }

            return covariance;
        }

        /// <summary>q of every row, also of those that weigh nothing, and the entropy with weights or without.</summary>
        public (double[] Q, double Entropy) Apply(DualMap map, bool weighted)
        {
            double[] residuals = new double[ScoreBlock.Length(_classes)], ones = [.. residuals], q = new double[Probabilities.Length];
            for (int j = 0; j < Probabilities.Length; j++)
                residuals[j % _classes * ScoreBlock.Stride + j / _classes] = Probabilities[j] - (Labels[j / _classes] == j % _classes ? 1 : 0);
            residuals.CopyTo(ones, 0);
            double entropy = map.Apply<double>(residuals, Labels, weighted ? Weights : []);
            map.Apply<double>(ones, Labels, []);
            for (int j = 0; j < q.Length; j++)
            {
                int at = j % _classes * ScoreBlock.Stride + j / _classes;
                q[j] = ones[at] + (Labels[j / _classes] == j % _classes ? 1 : 0);
                Near.Equal((weighted ? Weights[j / _classes] : 1) * ones[at], residuals[at], 1e-15);
            }

            return (q, entropy);
        }
    }
}
