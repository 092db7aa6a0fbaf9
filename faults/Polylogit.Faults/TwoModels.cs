using Polylogit.Models;
using Polylogit.Models.Formats;

namespace Polylogit.Faults;

/// <summary>Two models of different sizes that are saved in turn; whatever is found in the file must be one of them.</summary>
public static class TwoModels
{
    private static readonly LogisticModel Old = Make(100, 1), New = Make(4000, 2);

    /// <summary>Saves the old model or the new one.</summary>
    public static void Save(string path, bool isNew) => (isNew ? New : Old).Save(path);

    /// <summary>Which of the two a file holds, "old" or "new"; a sentence that says what is wrong if it is neither.</summary>
    public static string Found(string path)
    {
        try
        {
            LogisticModel found = LogisticModel.Load(path);
            return AreSame(found, Old) ? "old" : AreSame(found, New) ? "new" : "a model that was never saved";
        }
        catch (ModelFormatException error)
        {
            return error.Message;
        }
    }

    private static bool AreSame(LogisticModel a, LogisticModel b) =>
        a.Coefficients.SequenceEqual(b.Coefficients) && a.Intercepts.SequenceEqual(b.Intercepts);

    private static LogisticModel Make(int features, double value) =>
        new([.. Enumerable.Repeat(value, 10 * features)], new double[10], [.. Enumerable.Range(0, 10).Select(k => $"class {k}")]);
}
