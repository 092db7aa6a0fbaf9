using Polylogit.Models.Formats;

namespace Polylogit.Cli.Commands;

/// <summary>Finds out whether a file is a model or data.</summary>
internal static class ModelSource
{
    /// <summary>
    /// Whether the content is that of a model. Where there is no content to look at, or none of a model, the name of the file, and then that of the
    /// output, tell what was meant.
    /// </summary>
    /// <param name="path">The input.</param>
    /// <param name="target">The format of models that the output names; null for none.</param>
    /// <param name="formats">The formats of models.</param>
    public static bool Is(string path, ModelFormat? target, IEnumerable<ModelFormat> formats)
    {
        if (path == "-") return false;
        if (ModelFormats.Found(path, formats) is not null) return true;
        return IsModelAlone(ModelFormats.Named(path, formats)) || (!File.Exists(path) && IsModelAlone(target));
    }

    /// <summary>Whether a format is one of models and of nothing else: .csv and .npz are of data too.</summary>
    private static bool IsModelAlone(ModelFormat? format) => format is not null && format.Name is not ("csv" or "npz");
}
