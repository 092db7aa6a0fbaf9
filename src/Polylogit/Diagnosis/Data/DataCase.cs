using System.Globalization;
using Polylogit.Data;

namespace Polylogit.Diagnosis.Data;

/// <summary>A dataset that is looked at, and what several checks need of it.</summary>
internal sealed class DataCase
{
    private const int MostRows = 3000;
    private const long MostNumbers = 4_000_000;
    private const double Sparse = 0.25;

    private readonly Lazy<DatasetSummary> _summary;
    private readonly Lazy<FeatureSample> _sample;
    private readonly Lazy<HeldOutFit?> _heldOut;

    /// <param name="data">The dataset.</param>
    /// <param name="threads">Number of threads; 0 for all processors.</param>
    /// <param name="mayFit">Whether a model may be fitted.</param>
    public DataCase(DatasetSplit data, int threads, bool mayFit)
    {
        (Data, Threads) = (data, threads);
        _summary = new Lazy<DatasetSummary>(() => DatasetSummary.Of(data.Train));
        int rows = (int)Math.Clamp(MostNumbers / data.Train.FeatureCount, 1, MostRows);
        _sample = new Lazy<FeatureSample>(() => FeatureSample.Of(data.Train, rows));
        _heldOut = new Lazy<HeldOutFit?>(() => mayFit ? HeldOutFit.Of(this) : null);
        IsPixels = FeatureScaling.Of(ScalingKind.Auto, data.Train).Kind == ScalingKind.Pixels;
    }

    public DatasetSplit Data { get; }

    public Dataset Train => Data.Train;

    public int Threads { get; }

    /// <summary>Whether features are whole numbers 0..255, which are divided by 255.</summary>
    public bool IsPixels { get; }

    public DatasetSummary Summary => _summary.Value;

    /// <summary>Whether most values are 0.</summary>
    public bool IsSparse => Summary.NonzeroCount < Sparse * Summary.RowCount * Summary.FeatureCount;

    /// <summary>Training rows, all or some at even distances, as numbers.</summary>
    public FeatureSample Sample => _sample.Value;

    /// <summary>What a model says of rows that it was not fitted on; null where it cannot be fitted.</summary>
    public HeldOutFit? HeldOut => _heldOut.Value;

    /// <summary>Name of a feature, or its number from 0 where it has none.</summary>
    public string Name(int feature) =>
        Data.Encoding is { } encoding ? $"'{encoding.FeatureNames[feature]}'" : feature.ToString(CultureInfo.InvariantCulture);

    /// <summary>The first names, and how many more there are.</summary>
    public string Names(IReadOnlyList<int> features)
    {
        const int Shown = 5;
        string first = string.Join(", ", features.Take(Shown).Select(Name));
        string numbered = Data.Encoding is null ? " (from 0)" : "";
        return features.Count > Shown ? string.Create(CultureInfo.InvariantCulture, $"{first} and {features.Count - Shown} more{numbered}") : first + numbered;
    }
}
