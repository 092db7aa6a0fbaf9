using System.Runtime.InteropServices;

namespace Polylogit.Tests.Support;

/// <summary>
/// Memory that ends where a page begins that nobody may read or write: one element too far ends the process. Linux only.
/// </summary>
internal sealed unsafe partial class GuardedMemory<T> : IDisposable
    where T : unmanaged
{
    private readonly nint _start;
    private readonly nuint _length;
    private readonly int _count;

    public GuardedMemory(ReadOnlySpan<T> values)
    {
        int page = Environment.SystemPageSize, bytes = Math.Max(1, values.Length) * sizeof(T);
        nuint whole = (nuint)((bytes + page - 1) / page * page);
        _length = whole + (nuint)page;
        _count = values.Length;
        _start = Native.Map(0, _length, 3, 0x22, -1, 0);
        if (_start == -1 || Native.Protect(_start + (nint)whole, (nuint)page, 0) != 0) throw new InvalidOperationException("No guard page.");
        Data = (T*)(_start + (nint)whole - values.Length * sizeof(T));
        values.CopyTo(Span);
    }

    public Span<T> Span => new(Data, _count);

    private T* Data { get; }

    public void Dispose() => _ = Native.Unmap(_start, _length);
}

internal static partial class Native
{
    [LibraryImport("libc", EntryPoint = "mmap")]
    internal static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    internal static partial int Protect(nint address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    internal static partial int Unmap(nint address, nuint length);
}
