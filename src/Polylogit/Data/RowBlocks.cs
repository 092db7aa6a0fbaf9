using Polylogit.Data.Formats;

namespace Polylogit.Data;

/// <summary>
/// The features of rows that are to be predicted, block by block. A table or a LIBSVM file is read once, from a file or a pipe, in constant
/// memory; other formats are one block. No labels are needed, and those that are there are passed over.
/// </summary>
public sealed class RowBlocks : IDisposable
{
    private readonly Lock _reading = new();
    private readonly DataFile? _file;
    private readonly IEnumerator<RowBlock> _blocks;
    private volatile bool _disposed;

    private RowBlocks(string name, DataFile? file, IEnumerable<RowBlock> blocks) => (Name, _file, _blocks) = (name, file, blocks.GetEnumerator());

    /// <summary>What the rows are called in messages.</summary>
    public string Name { get; }

    /// <summary>The number that the rows give to their first column, once the first of them are read, where they number their columns (LIBSVM); else null.</summary>
    public int? FirstColumn => _file?.FirstColumn;

    /// <summary>Rows that are in memory, as one block.</summary>
    /// <param name="rows">n x D.</param>
    /// <param name="name">What to call them in messages.</param>
    public static RowBlocks Of(FeatureMatrix rows, string name)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(name);
        return new RowBlocks(name, null, [rows]);
    }

    /// <summary>Rows that are in memory, as one block; their offsets are added to their scores, and their labels are passed over.</summary>
    /// <param name="rows">n rows.</param>
    /// <param name="name">What to call them in messages.</param>
    public static RowBlocks Of(Dataset rows, string name)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(name);
        return new RowBlocks(name, null, [RowBlock.Of(rows)]);
    }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file, which may be compressed by gzip, or a folder with the files of MNIST.</param>
    /// <param name="encoding">How the table of the training rows became features; null where they were no table.</param>
    /// <param name="featureCount">Number of features D.</param>
    /// <param name="options">Bounds; null means the defaults.</param>
    /// <exception cref="DataFormatException">The file cannot be opened, or is of no known format.</exception>
    public static RowBlocks Open(string path, TableEncoding? encoding, int featureCount, DatasetReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return DatasetFormats.Guard(path, () =>
        {
            if (!IdxFormat.IsFolder(path)) return Of(DataFile.OpenForward(path), encoding, featureCount, options);
            DatasetSplit split = IdxFormat.ReadFolder(path, options ?? new DatasetReadOptions());
            return Of(split.Test ?? split.Train, Path.GetFileName(path));
        });
    }

    /// <summary>Reads a stream, such as standard input.</summary>
    /// <param name="stream">The content.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="encoding">How the table of the training rows became features; null where they were no table.</param>
    /// <param name="featureCount">Number of features D.</param>
    /// <param name="options">Bounds; null means the defaults.</param>
    /// <exception cref="DataFormatException">The content is of no known format.</exception>
    public static RowBlocks Of(Stream stream, string name, TableEncoding? encoding, int featureCount, DatasetReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        return DatasetFormats.Guard(name, () => Of(DataFile.OfForward(stream, name), encoding, featureCount, options));
    }

    /// <summary>The next rows, n x D, with any n from 1 up; null at the end.</summary>
    /// <exception cref="DataFormatException">A row cannot be used; the message says where and why. The rows before it are in the blocks before.</exception>
    public FeatureMatrix? Next() => NextBlock()?.Features;

    /// <summary>The next rows with their offsets; null at the end.</summary>
    /// <exception cref="DataFormatException">A row cannot be used.</exception>
    internal RowBlock? NextBlock()
    {
        lock (_reading)
        {
            try
            {
                return !_disposed && DatasetFormats.Guard(Name, _blocks.MoveNext) ? (RowBlock?)_blocks.Current : null;
            }
            finally
            {
                if (_disposed) Close();
            }
        }
    }

    /// <summary>Closes the file. A <see cref="Next"/> that waits for input on another thread closes it when it returns.</summary>
    public void Dispose()
    {
        _disposed = true;
        if (!_reading.TryEnter()) return;
        try
        {
            Close();
        }
        finally
        {
            _reading.Exit();
        }
    }

    private static RowBlocks Of(DataFile file, TableEncoding? encoding, int featureCount, DatasetReadOptions? options)
    {
        try
        {
            options ??= new DatasetReadOptions();
            DatasetFormat format = DatasetFormats.FormatOf(file, options.Formats);
            if (!format.IsTable) DatasetFormats.RefuseTableOptions(file.Path ?? file.Name, options.Table);
            return new RowBlocks(file.Name, file, format.ReadBlocks(file, encoding, featureCount, options));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private void Close()
    {
        _blocks.Dispose();
        _file?.Dispose();
    }
}
