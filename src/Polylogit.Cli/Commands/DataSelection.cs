using Polylogit.Cli.Options;
using Polylogit.Data;
using Polylogit.Data.Formats;

namespace Polylogit.Cli.Commands;

/// <summary>The rows that <c>predict</c> and <c>evaluate</c> look at.</summary>
/// <param name="Name">Name of the dataset.</param>
/// <param name="Part">train or test.</param>
/// <param name="Rows">The rows.</param>
internal sealed record DataSelection(string Name, string Part, Dataset Rows)
{
    /// <exception cref="DataFormatException">The data cannot be used, or have no test rows although those were asked for.</exception>
    public static DataSelection Read(string data, string? folder, long maxBytes, DataPart part)
    {
        DatasetSplit split = DatasetCatalog.Read(data, folder, new DatasetReadOptions { MaxBytes = maxBytes });
        if (part == DataPart.Test && split.Test is null)
            throw new DataFormatException($"The data '{data}' have no test rows (X_test, y_test). Give --part train for the training rows.");
        return part != DataPart.Train && split.Test is { } test
            ? new DataSelection(split.Name, "test", test)
            : new DataSelection(split.Name, "train", split.Train);
    }

    /// <summary>Says which rows they are.</summary>
    public string Note => $"Using the {Rows.RowCount} {(Part == "test" ? "test" : "training")} rows of {Name} (--part train, --part test).";
}
