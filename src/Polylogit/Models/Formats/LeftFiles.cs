using System.Diagnostics;
using System.Globalization;

namespace Polylogit.Models.Formats;

/// <summary>Temporary files, and folders, of writers that were killed: <c>name.process.number.tmp</c>.</summary>
internal static class LeftFiles
{
    private const string End = ".tmp";

    // A writer on another machine that shares the folder has a process that is none here; it does not rest so long between its last byte and its rename.
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(1);

    /// <summary>Removes those of a name that nobody is going to finish: their process is gone, and they were last written more than a minute ago.</summary>
    /// <param name="path">The file or folder that they were to become, as a whole path.</param>
    public static void Remove(string path)
    {
        string beginning = Path.GetFileName(path) + ".";
        try
        {
            foreach (FileSystemInfo entry in new DirectoryInfo(Path.GetDirectoryName(path)!).EnumerateFileSystemInfos("*" + End))
            {
                if (entry.Name.Length <= beginning.Length + End.Length || !entry.Name.StartsWith(beginning, StringComparison.Ordinal)) continue;
                if (!IsLeft(entry, entry.Name[beginning.Length..^End.Length])) continue;
                if (entry is DirectoryInfo folder) folder.Delete(recursive: true);
                else entry.Delete();
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            // They take room and do no harm; what was to be saved is saved.
        }
    }

    /// <summary>Whether the middle of a name is a process and a number, and the process is gone.</summary>
    private static bool IsLeft(FileSystemInfo entry, string middle) =>
        middle.Split('.') is [var process, var number]
        && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out int id)
        && number.Length > 0 && number.All(c => char.IsAsciiHexDigitLower(c) || c == '-')
        && DateTime.UtcNow - entry.LastWriteTimeUtc > LongestRest
        && !IsRunning(id);

    private static bool IsRunning(int id)
    {
        try
        {
            using Process process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
