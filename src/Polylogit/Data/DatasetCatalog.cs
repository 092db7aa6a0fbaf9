using Polylogit.Data.Formats;

namespace Polylogit.Data;

/// <summary>
/// Finds datasets by name: <c>mini_mnist</c> means <c>MINI_MNIST/mini_mnist.npz</c> in the data folder. The data folder is the one given,
/// else that of the environment variable <c>POLYLOGIT_DATA</c>, else the nearest folder <c>data</c> upward from the current folder, else
/// upward from the program's own folder.
/// </summary>
public static class DatasetCatalog
{
    /// <summary>The environment variable that names the data folder.</summary>
    public const string Variable = "POLYLOGIT_DATA";

    /// <summary>Reads a dataset by its name or by the path of a file.</summary>
    /// <param name="nameOrPath">A name such as <c>mini_mnist</c>, or a path.</param>
    /// <param name="dataFolder">The data folder; null to look for it.</param>
    /// <param name="options">Bounds; null means the defaults.</param>
    /// <exception cref="DataFormatException">There is no such dataset, or it cannot be used.</exception>
    public static DatasetSplit Read(string nameOrPath, string? dataFolder = null, DatasetReadOptions? options = null) =>
        DatasetFormats.Read(Find(nameOrPath, dataFolder), options);

    /// <summary>The path of the file that a name or path means.</summary>
    /// <param name="nameOrPath">A name such as <c>mini_mnist</c>, or a path.</param>
    /// <param name="dataFolder">The data folder; null to look for it.</param>
    /// <exception cref="DataFormatException">There is no dataset of that name; near names are suggested.</exception>
    public static string Find(string nameOrPath, string? dataFolder = null)
    {
        ArgumentNullException.ThrowIfNull(nameOrPath);
        if (IsPath(nameOrPath)) return nameOrPath;
        string? folder = dataFolder ?? NamedByVariable() ?? NearestDataFolder();
        if (folder is null || !Directory.Exists(folder))
        {
            string where = folder is null ? "and no folder 'data' was found upward from here" : $"and the data folder '{folder}' does not exist";
            throw new DataFormatException(
                $"There is no file '{nameOrPath}', {where}. Give the path of a .npz file, or the data folder (--data-dir, {Variable}).");
        }

        string[] names = Names(folder);
        string? name = names.FirstOrDefault(candidate => string.Equals(candidate, nameOrPath, StringComparison.OrdinalIgnoreCase));
        if (name is not null) return PathOf(folder, name);
        string? near = Spelling.Nearest(nameOrPath, names);
        string hint = Directory.Exists(nameOrPath) ? $"The folder '{nameOrPath}' here is none either: name a file in it."
            : near is not null ? $"Did you mean '{near}'?"
            : names.Length > 0 ? $"It holds {string.Join(", ", names)}."
            : "It holds none.";
        throw new DataFormatException($"There is no dataset '{nameOrPath}' in '{folder}'. {hint}");
    }

    private static bool IsPath(string text) =>
        text.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)
        || text.Contains(Path.AltDirectorySeparatorChar, StringComparison.Ordinal)
        || text == "." || text == ".."
        || DatasetFormats.All.SelectMany(format => format.Extensions).Any(end => text.EndsWith(end, StringComparison.OrdinalIgnoreCase))
        || text.EndsWith(DatasetFormats.ParquetExtension, StringComparison.OrdinalIgnoreCase)
        || File.Exists(text)
        || IdxFormat.IsFolder(text);

    private static string[] Names(string folder) =>
    [
        .. Directory.EnumerateDirectories(folder)
            .Select(path => Path.GetFileName(path).ToLowerInvariant())
            .Where(name => File.Exists(PathOf(folder, name)))
            .Order(StringComparer.Ordinal),
    ];

    private static string PathOf(string folder, string name) => Path.Combine(folder, name.ToUpperInvariant(), name + ".npz");

    private static string? NamedByVariable() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : null;

    private static string? NearestDataFolder() =>
        Upward(Directory.GetCurrentDirectory()).Concat(Upward(AppContext.BaseDirectory))
            .Select(folder => Path.Combine(folder, "data"))
            .FirstOrDefault(Directory.Exists);

    private static IEnumerable<string> Upward(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent) yield return folder.FullName;
    }
}
