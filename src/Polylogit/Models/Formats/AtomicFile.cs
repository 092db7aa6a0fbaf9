namespace Polylogit.Models.Formats;

/// <summary>Files that exist whole or not at all.</summary>
public static class AtomicFile
{
    /// <summary>
    /// Writes a file by way of a temporary one in the same folder, which is flushed to disk and then renamed. Whatever fails on the way,
    /// the name keeps its old content, and no temporary file is left.
    /// </summary>
    /// <param name="path">The file to write or replace.</param>
    /// <param name="content">All of its bytes.</param>
    /// <exception cref="IOException">The folder does not exist or the disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        string full = Path.GetFullPath(path);
        string temporary = $"{full}.{Environment.ProcessId}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            if (File.Exists(temporary)) File.Delete(temporary);
            throw;
        }
    }
}
