using System.Runtime.CompilerServices;
using Polylogit.Data;
using Polylogit.Data.Features;
using Polylogit.Kernels;
using Polylogit.Models;

namespace Polylogit.Objectives;

/// <summary>
/// The Hessian as a sum over pairs of classes k &lt; l: G_kl, the mean over rows of p_k p_l (x, 1)(x, 1)', stands with a plus in the diagonal blocks of both
/// and with a minus between them. All weights are positive, so nothing cancels where probabilities come near 0 or 1.
/// <para>
/// Rows go by in batches. First threads share out their blocks, which become scaled features and probabilities; then they share out tiles of the Gram
/// matrices. A tile is added to batch by batch, in the order of the rows, so any number of threads gives the same bits.
/// </para>
/// <para>Source: Böhning, Multinomial logistic regression algorithm, Ann. Inst. Statist. Math. 44 (1992).</para>
/// </summary>
internal sealed class HessianTable
{
    private const int BlocksPerBatch = 4, TileRows = 32;

    private readonly RowTerms _terms;
    private readonly Crew _crew;
    private readonly ParameterShape _shape;
    private readonly ClassPair[] _pairs;
    private readonly int _width;
    private readonly int _stride;
    private readonly double[] _grams;
    private readonly Expansion _expansion;
    private readonly Accumulation _accumulation;

    /// <param name="features">n x D.</param>
    /// <param name="terms">Labels, weights and offsets of the n rows.</param>
    /// <param name="scaling">Scaling of the features.</param>
    /// <param name="hasIntercept">Whether there is a column of ones.</param>
    /// <param name="crew">Threads.</param>
    public HessianTable(FeatureMatrix<double> features, RowTerms terms, FeatureScaling scaling, bool hasIntercept, Crew crew)
    {
        _terms = terms;
        _crew = crew;
        _shape = new ParameterShape(terms.ClassCount, features.FeatureCount);
        _width = hasIntercept ? _shape.Features + 1 : _shape.Features;
        _stride = RankUpdate.Stride(_width);
        _pairs = [.. Enumerable.Range(0, _shape.Classes).SelectMany(l => Enumerable.Range(0, l).Select(k => new ClassPair(k, l)))];
        _grams = new double[_pairs.Length * _width * _stride];
        _expansion = new Expansion(features, terms, scaling, _stride);
        _accumulation = new Accumulation(_expansion, _pairs, _width, _grams);
    }

    public void At(ReadOnlySpan<double> parameters, Span<double> hessian)
    {
        int rows = _expansion.RowCount, most = BlocksPerBatch * ScoreBlock.MaxRows;
        _grams.AsSpan().Clear();
        _expansion.SetPoint(_shape.Coefficients(parameters), _shape.Intercepts(parameters));
        for (int start = 0; start < rows; start += most)
        {
            _expansion.SetRows(start, Math.Min(most, rows - start));
            _crew.Run(_expansion, _expansion.BlockCount);
            _crew.Run(_accumulation, _accumulation.TileCount);
        }

        hessian.Clear();
        double factor = 1 / (rows * _terms.MeanWeight);
        foreach ((int index, ClassPair pair) in _pairs.Index()) Place(pair, _grams.AsSpan(index * _width * _stride, _width * _stride), factor, hessian);
    }

    private void Place(ClassPair pair, ReadOnlySpan<double> gram, double factor, Span<double> hessian)
    {
        for (int i = 0; i < _width; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double value = factor * gram[i * _stride + j];
                Add(hessian, At(pair.First, i), At(pair.First, j), value);
                Add(hessian, At(pair.Second, i), At(pair.Second, j), value);
                Add(hessian, At(pair.Second, i), At(pair.First, j), -value);
                if (i != j) Add(hessian, At(pair.First, i), At(pair.Second, j), -value);
            }
        }
    }

    private int At(int k, int column) => column < _shape.Features ? k * _shape.Features + column : _shape.Classes * _shape.Features + k;

    private void Add(Span<double> hessian, int i, int j, double value) => hessian[Math.Max(i, j) * _shape.Length + Math.Min(i, j)] += value;

    /// <summary>Two classes, the first with the smaller index.</summary>
    private readonly record struct ClassPair(int First, int Second);

    /// <summary>A batch of rows as scaled features with a one behind them, and probabilities.</summary>
    private sealed class Expansion(FeatureMatrix<double> features, RowTerms terms, FeatureScaling scaling, int stride) : IWork
    {
        private readonly PackedParameters<double> _packed = new(features.Panel(terms.ClassCount), scaling);
        private readonly Workspace[] _workspaces = [.. Enumerable.Range(0, BlocksPerBatch).Select(_ => new Workspace(terms.ClassCount))];
        private int _start;

        public int RowCount => features.RowCount;

        public int Count { get; private set; }

        public int BlockCount => (Count + ScoreBlock.MaxRows - 1) / ScoreBlock.MaxRows;

        /// <summary>Rows of scaled features.</summary>
        public double[] Rows { get; } = new double[BlocksPerBatch * ScoreBlock.MaxRows * stride];

        public void SetPoint(ReadOnlySpan<double> coefficients, ReadOnlySpan<double> intercepts) => _packed.Set(coefficients, intercepts);

        public void SetRows(int start, int count) => (_start, Count) = (start, count);

        /// <summary>Weight times the probabilities of both classes, for a row of the batch.</summary>
        public double Weight(ClassPair pair, int row)
        {
            (int block, int at) = Math.DivRem(row, ScoreBlock.MaxRows);
            Workspace workspace = _workspaces[block];
            ReadOnlySpan<double> p = workspace.Probabilities.Span;
            double weight = workspace.HasWeights ? workspace.Weights[at] : 1;
            return weight * p[pair.First * ScoreBlock.Stride + at] * p[pair.Second * ScoreBlock.Stride + at];
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Do(int part)
        {
            int first = part * ScoreBlock.MaxRows, count = Math.Min(ScoreBlock.MaxRows, Count - first), d = features.FeatureCount;
            RowSet block = RowSet.Range(_start + first, count);
            Workspace workspace = _workspaces[part];
            Span<double> scores = workspace.Probabilities.Span;
            ReadOnlySpan<int> labels = terms.LabelsOf(block, workspace.Labels);
            workspace.HasWeights = !terms.WeightsOf(block, workspace.Weights).IsEmpty;
            features.Multiply(block, _packed.Shape, _packed.Weights, _packed.Intercepts, scores);
            terms.AddOffsets(block, scores);
            BlockSums unused = default;
            KernelSet<double>.Current.Residuals(scores, terms.ClassCount, labels, default, ref unused);
            for (int i = 0; i < count; i++)
            {
                ref double residual = ref scores[labels[i] * ScoreBlock.Stride + i];
                residual = Math.Max(0, residual + 1);
                Span<double> row = Rows.AsSpan((first + i) * stride, stride);
                features.CopyRow(_start + first + i, row[..d]);
                for (int j = 0; j < d; j++) row[j] = (row[j] - scaling.Shift[j]) * scaling.Scale[j];
                if (d < stride) row[d] = 1;
            }
        }

        private sealed class Workspace(int classes)
        {
            public AlignedArray<double> Probabilities { get; } = new(ScoreBlock.Length(classes));

            public int[] Labels { get; } = new int[ScoreBlock.MaxRows];

            public double[] Weights { get; } = new double[ScoreBlock.MaxRows];

            public bool HasWeights { get; set; }
        }
    }

    /// <summary>Adds a batch to the lower triangles of the Gram matrices.</summary>
    private sealed class Accumulation(Expansion batch, ClassPair[] pairs, int width, double[] grams) : IWork
    {
        private readonly int _stride = RankUpdate.Stride(width);
        private readonly int _tiles = (width + TileRows - 1) / TileRows;

        public int TileCount => pairs.Length * _tiles;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Do(int part)
        {
            (int index, int tile) = Math.DivRem(part, _tiles);
            Span<double> gram = grams.AsSpan(index * width * _stride, width * _stride);
            Span<double> weights = stackalloc double[batch.Count], left = stackalloc double[batch.Count * RankUpdate.Rows];
            for (int r = 0; r < weights.Length; r++) weights[r] = batch.Weight(pairs[index], r);
            ReadOnlySpan<double> rows = batch.Rows;
            for (int i = tile * TileRows; i < Math.Min(width, (tile + 1) * TileRows); i += RankUpdate.Rows)
            {
                for (int r = 0; r < weights.Length; r++)
                {
                    ReadOnlySpan<double> factors = rows.Slice(r * _stride + i, RankUpdate.Rows);
                    for (int m = 0; m < RankUpdate.Rows; m++) left[r * RankUpdate.Rows + m] = weights[r] * factors[m];
                }

                for (int j = 0; j < i + RankUpdate.Rows && j < width; j += RankUpdate.Columns)
                {
                    RankUpdate.Add(
                        left, rows[j..], _stride, weights.Length, gram[(i * _stride + j)..], _stride, Math.Min(RankUpdate.Rows, width - i), RankUpdate.Columns);
                }
            }
        }
    }
}
