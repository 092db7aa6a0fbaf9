using Microsoft.Win32.SafeHandles;
using Polylogit.Cli.Runs;

namespace Polylogit.Cli.Rendering;

/// <summary>
/// A stream of the process that may be closed, or a file on a full disk. Who reads no results must be told in a sentence; who reads no notes
/// must not lose a run for them.
/// </summary>
internal sealed class OutputStream : Stream
{
    private readonly Stream? _inner;
    private readonly Exception? _closed;
    private readonly Action<Exception> _refuse;

    /// <param name="open">Opens standard output or standard error.</param>
    /// <param name="refuse">What is done where it takes no more.</param>
    private OutputStream(Func<Stream> open, Action<Exception> refuse)
    {
        _refuse = refuse;
        try
        {
            _inner = open();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _closed = error;
        }
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Standard output: a failure ends the program with its reason.</summary>
    public static OutputStream Results() => new(OpenResults, error =>
        throw new CommandException($"Cannot write the results to stdout: {FileTrouble.Reason(error)}. Send them to another file or program.", error));

    /// <summary>Standard error: a failure is nobody's to hear of.</summary>
    public static OutputStream Notes() => new(Console.OpenStandardError, _ => { });

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_inner is null)
        {
            _refuse(_closed!);
            return;
        }

        try
        {
            _inner.Write(buffer);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _refuse(error);
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>
    /// A pipe is written to as it is: the framework's own stream passes over one that is closed in silence, and the program would work on for
    /// nobody. A file is left to the framework, which keeps to the place in it that the shell's other programs share.
    /// </summary>
    private static Stream OpenResults()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected) return Console.OpenStandardOutput();
        FileStream pipe = new(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return pipe.CanSeek ? Console.OpenStandardOutput() : pipe;
    }
}
