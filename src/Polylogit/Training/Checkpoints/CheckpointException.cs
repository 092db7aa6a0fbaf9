namespace Polylogit.Training.Checkpoints;

/// <summary>A checkpoint that is refused: no checkpoint, damaged, of another version or of another run. The message says which and what to do.</summary>
public sealed class CheckpointException : Exception
{
    /// <summary>An exception without a message; prefer one that says what, where and what to do.</summary>
    public CheckpointException()
    {
    }

    /// <summary>An exception whose message says what is wrong and what to do instead.</summary>
    public CheckpointException(string message)
        : base(message)
    {
    }

    /// <summary>An exception whose message says what is wrong and what to do instead, with the cause behind it.</summary>
    public CheckpointException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
