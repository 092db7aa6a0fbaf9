using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Polylogit.Models.Formats;

/// <summary>
/// Flushes files and folders to disk and says so when the disk fails. The framework's own flush passes over a failed fsync in silence, and it has
/// none for a folder, without which a file that was renamed may lose its name when the power goes.
/// </summary>
internal static partial class DiskFlush
{
    private const int ReadOnly = 0, PermissionDenied = 13, InvalidArgument = 22;

    /// <summary>Flushes a file.</summary>
    /// <exception cref="IOException">The disk is full or failed.</exception>
    public static void File(FileStream stream)
    {
        stream.Flush();
        if (!OperatingSystem.IsWindows() && SynchronizeFile(stream.SafeFileHandle) != 0 && Marshal.GetLastPInvokeError() != InvalidArgument)
            throw new IOException($"'{stream.Name}' could not be flushed to disk: {Marshal.GetLastPInvokeErrorMessage()}");

        // Windows has its own call, and macOS one that reaches beyond the disk's cache.
        if (!OperatingSystem.IsLinux()) stream.Flush(flushToDisk: true);
    }

    /// <summary>Flushes a folder where the system has such a thing; Windows writes names through by itself.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public static void Folder(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        int descriptor = Open(path, ReadOnly);
        if (descriptor < 0)
        {
            // A folder may be written to and not be read; then nothing more can be done.
            if (Marshal.GetLastPInvokeError() == PermissionDenied) return;
            throw Failure(path);
        }

        try
        {
            // Some file systems, of a network for one, know no flush of a folder and say that it is invalid.
            if (SynchronizeFolder(descriptor) != 0 && Marshal.GetLastPInvokeError() != InvalidArgument) throw Failure(path);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failure(string folder) =>
        new($"The folder '{folder}' could not be flushed to disk: {Marshal.GetLastPInvokeErrorMessage()}. The file is there, but may not survive a loss of power");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int SynchronizeFile(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int SynchronizeFolder(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
