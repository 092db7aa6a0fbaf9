namespace Polylogit.Data;

/// <summary>
/// Data that cannot be used: a broken file, an unsupported type, shapes that do not fit together, a value that is not finite.
/// The message says what is wrong, where (file, array, row and column) and what to do instead.
/// </summary>
public sealed class DataFormatException : Exception
{
    /// <summary>An exception without a message; prefer one that says what, where and what to do.</summary>
    public DataFormatException()
    {
    }

    /// <summary>An exception whose message says what is wrong, where, and what to do instead.</summary>
    public DataFormatException(string message)
        : base(message)
    {
    }

    /// <summary>An exception whose message says what is wrong, where, and what to do instead, with the cause behind it.</summary>
    public DataFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
