namespace Polylogit.Data;

/// <summary>Features and labels of the same n rows.</summary>
public sealed record Dataset
{
    /// <summary>A dataset of n rows.</summary>
    /// <param name="features">Features, n x D.</param>
    /// <param name="labels">Labels, length n.</param>
    /// <exception cref="DataFormatException">The two have different numbers of rows.</exception>
    public Dataset(FeatureMatrix features, Labels labels)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(labels);
        if (features.RowCount != labels.Count)
        {
            throw new DataFormatException(
                $"The features have {features.RowCount} rows and the labels {labels.Count}. Every row needs one label.");
        }

        Features = features;
        Labels = labels;
    }

    /// <summary>Features, n x D.</summary>
    public FeatureMatrix Features { get; }

    /// <summary>Labels, length n.</summary>
    public Labels Labels { get; }

    /// <summary>Number of rows n.</summary>
    public int RowCount => Features.RowCount;

    /// <summary>Number of features D.</summary>
    public int FeatureCount => Features.FeatureCount;

    /// <summary>Number of classes K.</summary>
    public int ClassCount => Labels.ClassCount;
}
