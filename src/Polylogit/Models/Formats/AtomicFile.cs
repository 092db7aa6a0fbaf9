using System.Diagnostics;
using System.Globalization;

namespace Polylogit.Models.Formats;

/// <summary>Files that exist whole or not at all.</summary>
public static class AtomicFile
{
    private static long _writes;

    /// <summary>
    /// Writes a file by way of a temporary one in the same folder, which is flushed to disk and then renamed; then the folder is flushed, so
    /// that the new file is there after a loss of power. Whatever fails on the way, the name keeps its old content or has the new one, never a
    /// part, and no temporary file is left; only a process that is killed may leave one, <c>name.process.number.tmp</c>, which a later write of that
    /// name removes. Of two writers at once the later one's file stays, whole.
    /// </summary>
    /// <param name="path">The file to write or replace.</param>
    /// <param name="content">All of its bytes.</param>
    /// <exception cref="IOException">The folder does not exist, the disk is full or failed.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content) => Write(path, content, static (stream, bytes) => stream.Write(bytes));

    /// <summary>Writes a file, as the other overload does, by a function that is given a seekable stream.</summary>
    /// <param name="path">The file to write or replace.</param>
    /// <param name="write">Writes the content; whatever it throws, the name keeps its old content.</param>
    /// <exception cref="IOException">The folder does not exist or the disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    public static void Write(string path, Action<Stream> write) => Write(path, write, static (stream, action) => action(stream));

    private static void Write<TContent>(string path, TContent content, Action<Stream, TContent> write)
        where TContent : allows ref struct
    {
        string full = Path.GetFullPath(path);
        string temporary = string.Create(
            CultureInfo.InvariantCulture, $"{full}.{Environment.ProcessId}.{Stopwatch.GetTimestamp():x}-{Interlocked.Increment(ref _writes)}.tmp");
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                write(stream, content);
                DiskFlush.File(stream);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            Remove(temporary);
            throw;
        }

        DiskFlush.Folder(Path.GetDirectoryName(full)!);
        LeftFiles.Remove(full);
    }

    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What kept the file from being written is the failure to tell of.
        }
    }
}
