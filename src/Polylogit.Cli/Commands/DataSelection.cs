using Polylogit.Cli.Options;
using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Models;

namespace Polylogit.Cli.Commands;

/// <summary>The rows that <c>evaluate</c> looks at, and <c>predict</c> where a part is named.</summary>
/// <param name="Name">Name of the dataset.</param>
/// <param name="Part">train or test; all where the file is one table.</param>
/// <param name="Features">n x D.</param>
/// <param name="Rows">The same rows with labels, weights and offsets.</param>
internal sealed record DataSelection(string Name, string Part, FeatureMatrix Features, Dataset Rows)
{
    /// <summary>Says which rows they are.</summary>
    public string Note => Part == "all"
        ? $"Using the {Features.RowCount} rows of {Name}."
        : $"Using the {Features.RowCount} {(Part == "test" ? "test" : "training")} rows of {Name} (--part train, --part test).";

    /// <summary>Rows with their labels. Tables are read as the rows were that the model was trained on.</summary>
    /// <exception cref="DataFormatException">The data cannot be used, or have no test rows although those were asked for.</exception>
    public static DataSelection Read(LogisticModel model, string data, string? folder, long maxBytes, DataPart part)
    {
        DatasetSplit split = ReadSplit(model, data, folder, DataFormats.Within(maxBytes));
        if (part == DataPart.Test && split.Test is null)
            throw new DataFormatException($"The data '{data}' have no test rows (X_test, y_test). Give --part train for the training rows.");
        bool isTest = part != DataPart.Train && split.Test is not null;
        Dataset rows = isTest ? split.Test! : split.Train;
        string name = isTest ? "test" : split.Encoding is not null ? "all" : "train";
        return new DataSelection(split.Name, name, rows.Features, rows);
    }

    /// <summary>All rows with their labels. Tables and LIBSVM files are read as the rows were that the model was trained on.</summary>
    /// <exception cref="DataFormatException">The data cannot be used.</exception>
    public static DatasetSplit ReadSplit(LogisticModel model, string data, string? folder, DatasetReadOptions options)
    {
        return DatasetCatalog.Read(data, folder, options with
        {
            Table = new TableOptions { Encoding = model.Encoding, ClassNames = model.ClassNames },
            FeatureCount = model.FeatureCount,
            FirstColumn = model.FirstColumn,
        });
    }
}
