namespace Polylogit.Cli.Rendering;

/// <summary>Lists of names that may be long.</summary>
internal static class Lists
{
    private const int Shown = 10;

    /// <summary>The first ten names, and how many more there are.</summary>
    public static string Few(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(Shown)) + (names.Count > Shown ? $" and {Numbers.Whole(names.Count - Shown)} more" : "");
}
