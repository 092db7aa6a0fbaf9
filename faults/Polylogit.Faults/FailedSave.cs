namespace Polylogit.Faults;

/// <summary>One save over an old model, between two marks that a tracer of system calls sees.</summary>
public static class FailedSave
{
    /// <summary>Names of files that are looked for before and after the save, and are never there.</summary>
    public const string Begin = "/polylogit-save-begins", End = "/polylogit-save-ends";

    /// <summary>Saves the new model and says how it went.</summary>
    /// <returns>0 where it was saved, 1 where it failed with a sentence.</returns>
    public static int Run(string path)
    {
        // Once beside it, so that everything is loaded and compiled before the marks.
        TwoModels.Save(path + "-warm", isNew: true);
        _ = File.Exists(Begin);
        try
        {
            TwoModels.Save(path, isNew: true);
            return 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }
        finally
        {
            _ = File.Exists(End);
        }
    }
}
