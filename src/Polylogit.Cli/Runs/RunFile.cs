using System.Security.Cryptography;

namespace Polylogit.Cli.Runs;

/// <summary>A file that rows came from.</summary>
/// <param name="Path">Its whole path; null for standard input.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">SHA-256 of its bytes, in hexadecimal.</param>
internal sealed record RunFile(string? Path, long Bytes, string Sha256)
{
    /// <summary>Reads a file and hashes it.</summary>
    public static RunFile Of(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return new RunFile(System.IO.Path.GetFullPath(path), stream.Length, Hexadecimal(SHA256.HashData(stream)));
    }

    public static string Hexadecimal(ReadOnlySpan<byte> hash) => Convert.ToHexStringLower(hash);
}
