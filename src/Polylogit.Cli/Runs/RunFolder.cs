using System.Globalization;
using System.Text;
using Polylogit.Models.Formats;

namespace Polylogit.Cli.Runs;

/// <summary>
/// The folder that a run writes its files into. It is made, and tried by a small file, before the work begins; if the run ends
/// without a file, the folders made for it are removed again.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    private const string TrialFile = ".polylogit-writing";

    private readonly List<string> _made;
    private readonly List<string> _files = [];
    private readonly string? _reservation;

    private RunFolder(string path, List<string> made, string? reservation)
    {
        Path = path;
        _made = made;
        _reservation = reservation;
    }

    /// <summary>The folder as it was named.</summary>
    public string Path { get; }

    /// <summary>Names of the files written so far, in alphabetical order.</summary>
    public IReadOnlyList<string> Files
    {
        get
        {
            lock (_files) return [.. _files.Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>The folder that somebody named; files in it are replaced.</summary>
    /// <exception cref="CommandException">It cannot be made or written to.</exception>
    public static RunFolder At(string path)
    {
        List<string> made = Make(path);
        string trial = System.IO.Path.Combine(path, $"{TrialFile}.{Environment.ProcessId}");
        TryOut(path, made, trial);
        File.Delete(trial);
        return new RunFolder(path, made, reservation: null);
    }

    /// <summary>A folder of its own: <c>runs/name-yyyyMMdd-HHmmss</c>, with -2, -3, ... behind it where that is taken.</summary>
    /// <param name="parent">Folder of the runs.</param>
    /// <param name="name">Name of the dataset.</param>
    /// <param name="now">Local time.</param>
    /// <exception cref="CommandException">It cannot be made or written to.</exception>
    public static RunFolder New(string parent, string name, DateTimeOffset now)
    {
        string first = System.IO.Path.Combine(
            parent, string.Create(CultureInfo.InvariantCulture, $"{Clean(name)}-{now:yyyyMMdd-HHmmss}"));
        for (int number = 1; ; number++)
        {
            string path = number == 1 ? first : string.Create(CultureInfo.InvariantCulture, $"{first}-{number}");
            if (Directory.Exists(path) || File.Exists(path)) continue;
            List<string> made = Make(path);
            string reservation = System.IO.Path.Combine(path, TrialFile);
            // Another run may have made the same folder in this moment; only one of the two can make the file.
            if (File.Exists(reservation)) continue;
            TryOut(path, made, reservation);
            return new RunFolder(path, made, reservation);
        }
    }

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <exception cref="CommandException">It cannot be written.</exception>
    public void Write(string name, ReadOnlySpan<byte> content)
    {
        string path = PathOf(name);
        try
        {
            AtomicFile.Write(path, content);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(path, error);
        }

        Remember(name);
    }

    /// <summary>Writes a file by a function that is given its path.</summary>
    /// <exception cref="CommandException">It cannot be written.</exception>
    public void Write(string name, Action<string> save)
    {
        string path = PathOf(name);
        try
        {
            save(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(path, error);
        }

        Remember(name);
    }

    /// <summary>Removes files that a run before left behind and this one did not write.</summary>
    /// <param name="names">The names that a run can write.</param>
    /// <exception cref="CommandException">One cannot be removed.</exception>
    public void RemoveStale(IEnumerable<string> names)
    {
        foreach (string name in names.Except(Files))
        {
            try
            {
                File.Delete(PathOf(name));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new CommandException($"Cannot remove '{PathOf(name)}', which an earlier run left: {FileTrouble.Reason(error)}. Remove it, or give another folder with --out.", error);
            }
        }
    }

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        if (_reservation is not null) File.Delete(_reservation);
        lock (_files)
        {
            if (_files.Count == 0) RemoveEmpty(_made);
        }
    }

    private void Remember(string name)
    {
        lock (_files) _files.Add(name);
    }

    /// <summary>Makes a folder and says which folders had to be made for it, the innermost first.</summary>
    private static List<string> Make(string path)
    {
        List<string> made = [];
        try
        {
            for (string? at = System.IO.Path.GetFullPath(path); at is not null && !Directory.Exists(at); at = System.IO.Path.GetDirectoryName(at))
                made.Add(at);
            Directory.CreateDirectory(path);
            return made;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            RemoveEmpty(made);
            throw CannotUse(path, error);
        }
    }

    private static void TryOut(string path, List<string> made, string trial)
    {
        try
        {
            using FileStream stream = new(trial, FileMode.CreateNew, FileAccess.Write);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            RemoveEmpty(made);
            throw CannotUse(path, error);
        }
    }

    private static void RemoveEmpty(List<string> made)
    {
        foreach (string folder in made)
        {
            try
            {
                if (Directory.Exists(folder)) Directory.Delete(folder);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return; // somebody else put something there
            }
        }
    }

    private static CommandException CannotUse(string path, Exception error) => new(
        $"Cannot write into the folder '{path}': {Reason(path, error)}. Give another one with --out.", error);

    private static CommandException CannotWrite(string path, Exception error) => new(
        $"Cannot write '{path}': {(Directory.Exists(path) ? "it is a folder" : Reason(path, error))}. Give another folder for the files with --out.", error);

    private static string Reason(string path, Exception error)
    {
        for (string? at = System.IO.Path.GetFullPath(path); at is not null; at = System.IO.Path.GetDirectoryName(at))
        {
            if (File.Exists(at)) return at == System.IO.Path.GetFullPath(path) ? "it is a file" : $"'{at}' is a file";
        }

        return FileTrouble.Reason(error);
    }

    private static string Clean(string name)
    {
        StringBuilder clean = new();
        foreach (char letter in name) clean.Append(char.IsLetterOrDigit(letter) || letter is '_' or '-' or '.' ? letter : '_');
        return clean.Length == 0 ? "run" : clean.ToString();
    }
}
