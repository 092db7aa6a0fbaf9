namespace Polylogit.Cli.Completion;

/// <summary>What can stand behind an option, or for an argument.</summary>
internal enum CompletionValue
{
    /// <summary>Nothing: a flag.</summary>
    None,

    /// <summary>A number or name that nobody can guess, and words where there are any.</summary>
    Text,

    /// <summary>The path of a file.</summary>
    File,

    /// <summary>The path of a folder.</summary>
    Folder,
}
