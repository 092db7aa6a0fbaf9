using Polylogit.Data;
using Polylogit.Models.Formats;

namespace Polylogit.Models;

/// <summary>
/// A fitted multinomial logistic regression. It never changes, and any number of threads may use it at once. Its coefficients apply to
/// features as they are in the data, before any scaling.
/// </summary>
public sealed class LogisticModel
{
    private readonly double[] _coefficients;
    private readonly double[] _intercepts;
    private readonly string[] _classNames;
    private readonly KeyValuePair<string, string>[] _training;

    /// <summary>A model from its parameters.</summary>
    /// <param name="coefficients">K x D, row-major: one row a class. Copied.</param>
    /// <param name="intercepts">Length K. Copied.</param>
    /// <param name="classNames">Names of the K classes.</param>
    /// <param name="training">How the model was trained, as names and values, in the order to be shown.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a parameter is not finite.</exception>
    public LogisticModel(
        ReadOnlySpan<double> coefficients,
        ReadOnlySpan<double> intercepts,
        IReadOnlyList<string> classNames,
        IReadOnlyList<KeyValuePair<string, string>>? training = null)
    {
        ArgumentNullException.ThrowIfNull(classNames);
        if (classNames.Count < 2) throw new ArgumentException("A model needs at least two classes.", nameof(classNames));
        if (intercepts.Length != classNames.Count)
            throw new ArgumentException($"{classNames.Count} classes need as many intercepts, not {intercepts.Length}.", nameof(intercepts));
        if (coefficients.Length == 0 || coefficients.Length % classNames.Count != 0)
            throw new ArgumentException($"{coefficients.Length} coefficients do not make {classNames.Count} equal rows.", nameof(coefficients));
        if (!Kernels.Vectors.AreFinite(coefficients) || !Kernels.Vectors.AreFinite(intercepts))
            throw new ArgumentException("A parameter is NaN or infinite.", nameof(coefficients));
        _coefficients = coefficients.ToArray();
        _intercepts = intercepts.ToArray();
        _classNames = [.. classNames];
        _training = [.. training ?? []];
    }

    /// <summary>Number of classes K.</summary>
    public int ClassCount => _classNames.Length;

    /// <summary>Number of features D.</summary>
    public int FeatureCount => _coefficients.Length / _classNames.Length;

    /// <summary>Coefficients on the original scale of the features: K x D, row-major, one row a class.</summary>
    public ReadOnlySpan<double> Coefficients => _coefficients;

    /// <summary>Intercepts; length K.</summary>
    public ReadOnlySpan<double> Intercepts => _intercepts;

    /// <summary>Name of each class; length K.</summary>
    public IReadOnlyList<string> ClassNames => _classNames;

    /// <summary>How the model was trained: solver, its options, scaling. Nothing in it depends on the clock, a path or the number of threads.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Training => _training;

    /// <summary>How a table becomes the features of the model; null where it was trained on plain arrays.</summary>
    public TableEncoding? Encoding { get; private init; }

    /// <summary>The number of the first column in the LIBSVM file that it was trained on, 0 or 1; null where it was trained on other data.</summary>
    public int? FirstColumn { get; private init; }

    /// <summary>The same model with the number that LIBSVM files of its rows give to their first column.</summary>
    /// <param name="firstColumn">0, 1 or null for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is another number.</exception>
    public LogisticModel WithFirstColumn(int? firstColumn) => firstColumn is null or 0 or 1
        ? new LogisticModel(_coefficients, _intercepts, _classNames, _training) { Encoding = Encoding, FirstColumn = firstColumn }
        : throw new ArgumentOutOfRangeException(nameof(firstColumn), firstColumn, "Columns are counted from 0 or from 1.");

    /// <summary>The same model with the encoding of the table that it was trained on.</summary>
    /// <param name="encoding">The encoding; null for none.</param>
    /// <exception cref="ArgumentException">It makes another number of features than the model has.</exception>
    public LogisticModel WithEncoding(TableEncoding? encoding)
    {
        if (encoding is not null && encoding.FeatureCount != FeatureCount)
            throw new ArgumentException($"The encoding makes {encoding.FeatureCount} features and the model has {FeatureCount}.", nameof(encoding));
        return new LogisticModel(_coefficients, _intercepts, _classNames, _training) { Encoding = encoding, FirstColumn = FirstColumn };
    }

    /// <summary>Names of the D features: those of the table it was trained on, else x0, x1, ... for the columns of an array.</summary>
    public IReadOnlyList<string> FeatureNames => Encoding?.FeatureNames ?? ColumnNames.ByPlace(FeatureCount);

    /// <summary>Reads a model that <see cref="Save"/> wrote, or one of another format that can be read back (<see cref="ModelFormats"/>).</summary>
    /// <exception cref="ModelFormatException">The file is no model, is damaged, or comes from a newer version.</exception>
    public static LogisticModel Load(string path) => ModelFormats.Read(path);

    /// <summary>Whether a file begins as a model does; false where there is none.</summary>
    public static bool IsModel(string path) => ModelFormats.Found(path) is not null;

    /// <summary>
    /// Writes the model to a file in the format <c>.polylogit</c>, whole or not at all: an older file of that name stays until the new one is safely on
    /// disk. <see cref="ModelExport.Write"/> writes other formats.
    /// </summary>
    public void Save(string path) => AtomicFile.Write(path, NativeModelFormat.ToBytes(this));

    /// <summary>The most probable class of one row; the first of equals.</summary>
    /// <param name="x">Features, length D.</param>
    /// <returns>Class index 0..K-1.</returns>
    public int Predict(ReadOnlySpan<double> x)
    {
        Span<double> scores = ClassCount <= 64 ? stackalloc double[ClassCount] : new double[ClassCount];
        Scores(x, scores);
        return IndexOfLargest(scores);
    }

    /// <summary>The most probable class of each row, on all processors.</summary>
    /// <param name="features">n x D.</param>
    /// <returns>n class indices.</returns>
    public int[] Predict(FeatureMatrix features) => Predict(features, threads: 0);

    /// <summary>The most probable class of each row.</summary>
    /// <param name="features">n x D.</param>
    /// <param name="threads">Number of threads; 0 means all processors.</param>
    /// <returns>n class indices.</returns>
    public int[] Predict(FeatureMatrix features, int threads)
    {
        ArgumentNullException.ThrowIfNull(features);
        int[] classes = new int[features.RowCount];
        int classCount = ClassCount;
        ScoringPass.Run(this, features, threads, (firstRow, scores) =>
        {
            for (int i = 0; i * classCount < scores.Length; i++)
                classes[firstRow + i] = IndexOfLargest(scores.Slice(i * classCount, classCount));
        });
        return classes;
    }

    /// <summary>The probability of each class for one row.</summary>
    /// <param name="x">Features, length D.</param>
    /// <param name="probabilities">Length K, written.</param>
    public void PredictProbabilities(ReadOnlySpan<double> x, Span<double> probabilities)
    {
        Span<double> scores = ClassCount <= 64 ? stackalloc double[ClassCount] : new double[ClassCount];
        Scores(x, scores);
        Functions.Multinomial.Softmax(scores, ClassCount, probabilities);
    }

    /// <summary>The probability of each class for each row, on all processors.</summary>
    /// <param name="features">n x D.</param>
    /// <returns>n x K, row-major.</returns>
    public double[] PredictProbabilities(FeatureMatrix features) => PredictProbabilities(features, threads: 0);

    /// <summary>The probability of each class for each row.</summary>
    /// <param name="features">n x D.</param>
    /// <param name="threads">Number of threads; 0 means all processors.</param>
    /// <returns>n x K, row-major.</returns>
    public double[] PredictProbabilities(FeatureMatrix features, int threads)
    {
        ArgumentNullException.ThrowIfNull(features);
        double[] probabilities = new double[checked(features.RowCount * ClassCount)];
        int classCount = ClassCount;
        ScoringPass.Run(this, features, threads, (firstRow, scores) =>
            Functions.Multinomial.Softmax(scores, classCount, probabilities.AsSpan(firstRow * classCount, scores.Length)));
        return probabilities;
    }

    /// <summary>The most probable class and the probabilities of rows as they come, block by block: the next is read while one is scored.</summary>
    /// <param name="rows">The rows, whose offsets are added to their scores; they stay the caller's to dispose of.</param>
    /// <param name="withProbabilities">Whether probabilities are wanted.</param>
    /// <param name="threads">Number of threads; 0 means all processors.</param>
    /// <exception cref="DataFormatException">A row cannot be used; the rows before it have been predicted.</exception>
    public IEnumerable<BlockPrediction> Predict(RowBlocks rows, bool withProbabilities = false, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Blocks();

        IEnumerable<BlockPrediction> Blocks()
        {
            using ScoringPass pass = new(this, threads);
            Task<RowBlock?> reading = Task.Run(rows.NextBlock);
            while (reading.GetAwaiter().GetResult() is { } block)
            {
                reading = Task.Run(rows.NextBlock);
                yield return BlockPrediction.Of(pass, _classNames, block, withProbabilities);
            }
        }
    }

    private void Scores(ReadOnlySpan<double> x, Span<double> scores)
    {
        if (x.Length != FeatureCount)
            throw new DataFormatException($"The model has {FeatureCount} features and the row {x.Length}. Give it rows like those it was trained on.");
        Functions.Multinomial.Linear(x, _coefficients, FeatureCount, scores);
        for (int k = 0; k < scores.Length; k++) scores[k] += _intercepts[k];
    }

    internal static int IndexOfLargest(ReadOnlySpan<double> scores)
    {
        int best = 0;
        for (int k = 1; k < scores.Length; k++)
        {
            if (scores[k] > scores[best]) best = k;
        }

        return best;
    }
}
