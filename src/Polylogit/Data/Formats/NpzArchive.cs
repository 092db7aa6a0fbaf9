using System.Collections.ObjectModel;
using System.IO.Compression;

namespace Polylogit.Data.Formats;

/// <summary>
/// A .npz file: a zip archive of .npy arrays. Names are only names, nothing is extracted to disk, and entries are read as streams whose
/// length is bounded by what the archive declares, by the compressed size and by an option.
/// </summary>
public sealed class NpzArchive : IDisposable
{
    private const int MostEntries = 1000;
    private const int SmallEntry = 16 * 1024 * 1024;

    private readonly ZipArchive _zip;
    private readonly string _file;
    private readonly DatasetReadOptions _options;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);
    private long _bytesRead;

    /// <summary>Opens an archive; its arrays are read when they are asked for.</summary>
    /// <param name="stream">The file, readable and seekable; left open.</param>
    /// <param name="file">What to call the file in messages.</param>
    /// <param name="options">Bounds; null means the defaults.</param>
    /// <exception cref="DataFormatException">The file is not a zip archive, or is a strange one.</exception>
    public NpzArchive(Stream stream, string file, DatasetReadOptions? options = null)
    {
        _file = file;
        _options = options ?? new DatasetReadOptions();
        _zip = Guard(() => new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true), file);
        ReadOnlyCollection<ZipArchiveEntry> entries = Guard(() => _zip.Entries, file);
        if (entries.Count > MostEntries)
            throw new DataFormatException($"{file} holds {entries.Count} entries; more than {MostEntries} are never needed. Keep only the arrays to train on.");
        foreach (ZipArchiveEntry entry in entries)
        {
            string name = entry.FullName.EndsWith(".npy", StringComparison.Ordinal) ? entry.FullName[..^4] : entry.FullName;
            if (!_entries.TryAdd(name, entry))
                throw new DataFormatException($"{file} holds the array '{name}' twice. Write it again with each name once.");
        }
    }

    /// <summary>Names of the arrays, in the order of the file.</summary>
    public IReadOnlyCollection<string> Names => _entries.Keys;

    /// <summary>Reads one array.</summary>
    /// <param name="name">Its name, without .npy.</param>
    /// <exception cref="DataFormatException">There is no such array, or it cannot be used.</exception>
    public NpyArray Read(string name) => Read(name, NpyReader.Read);

    /// <summary>Reads an array of names: texts, or numbers in one dimension.</summary>
    internal string[] ReadNames(string name) => Read(name, NpyReader.ReadNames);

    private T Read<T>(string name, Func<Stream, long, string, T> read)
    {
        if (!_entries.TryGetValue(name, out ZipArchiveEntry? entry))
        {
            throw new DataFormatException(
                $"{_file} has no array '{name}'; it holds {(Names.Count == 0 ? "none" : string.Join(", ", Names))}. "
                + "Save the arrays as numpy.savez(file, X_train=..., y_train=..., X_test=..., y_test=...).");
        }

        string place = $"{name} in {_file}";
        CheckSize(entry, place);
        return Guard(
            () =>
            {
                using Stream content = entry.Open();
                using ChecksumStream checkedContent = new(content, entry.Length);
                T array = read(checkedContent, entry.Length, place);
                if (checkedContent.Checksum != entry.Crc32)
                    throw new DataFormatException($"{place} does not match its checksum: the file is damaged. Copy or write it again.");
                return array;
            },
            place);
    }

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();

    private void CheckSize(ZipArchiveEntry entry, string place)
    {
        if (entry.IsEncrypted) throw new DataFormatException($"{place} is encrypted. Save it without a password.");
        _bytesRead += entry.Length;
        if (_bytesRead > _options.MaxBytes)
        {
            throw new DataFormatException(
                $"{place} brings the arrays to {_bytesRead} bytes; the limit is {_options.MaxBytes}. Raise the limit (MaxBytes, --max-bytes) if the file is meant to be that large.");
        }

        if (entry.Length > SmallEntry && entry.Length / Math.Max(1, entry.CompressedLength) > _options.MaxCompressionRatio)
        {
            throw new DataFormatException(
                $"{place} would grow from {entry.CompressedLength} to {entry.Length} bytes, as a zip bomb does. Save it uncompressed (numpy.savez) if it is meant.");
        }
    }

    private static T Guard<T>(Func<T> read, string place)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or NotSupportedException
            or ArgumentException or OverflowException or IOException or IndexOutOfRangeException)
        {
            throw new DataFormatException(
                $"{place} cannot be read as a zip archive of arrays ({error.Message.TrimEnd('.')}). The file is truncated or no .npz: write it with numpy.savez.", error);
        }
    }
}
