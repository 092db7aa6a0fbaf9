using Polylogit.Data;
using Polylogit.Data.Features;
using Polylogit.Kernels;

namespace Polylogit.Objectives;

/// <summary>Binds a dataset to the data fit of its precision.</summary>
internal static class DataFits
{
    public static IDataFit Bind(Dataset data, FeatureScaling scaling, bool hasIntercept, Crew crew) => data.Features switch
    {
        FeatureMatrix<float> single => new MultinomialDataFit<float>(single, new RowTerms(data), scaling, hasIntercept, crew),
        FeatureMatrix<double> @double => new MultinomialDataFit<double>(@double, new RowTerms(data), scaling, hasIntercept, crew),
        _ => throw new NotSupportedException($"No kernel for {data.Features.Layout}."),
    };
}
