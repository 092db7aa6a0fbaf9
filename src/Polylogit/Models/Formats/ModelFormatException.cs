namespace Polylogit.Models.Formats;

/// <summary>A model file that is refused: not a model, damaged, or written by a newer version. The message says which and what to do.</summary>
public sealed class ModelFormatException : Exception
{
    /// <summary>An exception without a message; prefer one that says what, where and what to do.</summary>
    public ModelFormatException()
    {
    }

    /// <summary>An exception whose message says what is wrong and what to do instead.</summary>
    public ModelFormatException(string message)
        : base(message)
    {
    }

    /// <summary>An exception whose message says what is wrong and what to do instead, with the cause behind it.</summary>
    public ModelFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
