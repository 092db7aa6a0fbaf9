using Polylogit.Data;
using Polylogit.Kernels;
using Polylogit.Objectives;

namespace Polylogit.Diagnosis.Data;

/// <summary>Classes that features tell apart without an error, so that a fit without a penalty has no end.</summary>
internal sealed class SeparatedClasses : Check<DataCase>
{
    // Few rows with many features are always separated, which says nothing of the classes (Cover 1965).
    private const int RowsPerFeature = 4, MostUnknowns = 1000;
    private const long MostNumbers = 10_000_000;

    public override string Code => "PLG108";

    public override string Title => "separated classes";

    public override Severity Severity => Severity.Note;

    public override Finding? Look(DataCase subject)
    {
        Dataset train = subject.Train;
        long unknowns = (long)train.ClassCount * (train.FeatureCount + 1);
        if (train.RowCount < RowsPerFeature * (train.FeatureCount + 1) || unknowns > MostUnknowns || (long)train.RowCount * train.FeatureCount > MostNumbers) return null;
        if (subject.Summary.ClassCounts.Contains(0)) return null;
        FeatureScaling scaling = FeatureScaling.Of(subject.IsPixels ? ScalingKind.Pixels : ScalingKind.Standard, train);
        using Crew crew = new(subject.Threads);
        SeparationSearch search = new(DataFits.Bind(train with { Weights = default }, scaling, hasIntercept: true, crew), new double[unknowns]);
        if (search.Run() != Existence.Refuted) return null;
        Separation separation = search.Found(train, scaling);
        if (!separation.IsComplete && !IsAlone(subject)) return null;
        string[] names = [.. separation.Classes.SelectMany(pair => new[] { pair.Class, pair.Other }).Distinct(StringComparer.Ordinal).Select(name => $"'{name}'")];
        return Found(
            $"The classes {string.Join(", ", names.Take(5))}{(names.Length > 5 ? ", ..." : "")} are separated {(separation.IsComplete ? "completely" : "in part")} by features {subject.Names(separation.Features)}: without a penalty their coefficients would grow for ever.",
            $"Give a penalty (--l2 auto, which solvers that see all rows have unless told otherwise); if it seems too good to be true, look for a column that holds the answer.",
            ("pairs of classes that are separated", separation.Classes.Count),
            ("features that separate them", separation.Features.Count));
    }

    /// <summary>Whether a threshold in one feature tells a class from all others. Some pair of many classes is always apart, which is no news.</summary>
    private static bool IsAlone(DataCase subject)
    {
        FeatureSample sample = subject.Sample;
        for (int i = 0; i < sample.ClassCount * sample.Features; i++)
        {
            (int k, int d) = (i / sample.Features, i % sample.Features);
            double[] own = [.. Enumerable.Range(0, sample.Rows.Length).Where(row => sample.Classes[row] == k).Select(row => sample[row, d])];
            double[] others = [.. Enumerable.Range(0, sample.Rows.Length).Where(row => sample.Classes[row] != k).Select(row => sample[row, d])];
            if (own.Length > 1 && others.Length > 1 && (own.Max() < others.Min() || own.Min() > others.Max())) return true;
        }

        return false;
    }
}
