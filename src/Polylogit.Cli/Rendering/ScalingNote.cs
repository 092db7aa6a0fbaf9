using System.Globalization;
using Polylogit.Data;
using Polylogit.Diagnosis;

namespace Polylogit.Cli.Rendering;

/// <summary>Says what was done about the scale of the features, and what should be.</summary>
internal static class ScalingNote
{
    /// <summary>The word of <c>--scale</c> for a scaling.</summary>
#pragma warning disable CA1308 // words of the command line are in lower case
    public static string Word(ScalingKind kind) => kind.ToString().ToLowerInvariant();
#pragma warning restore CA1308

    /// <summary>Tells of a scaling that was found, not asked for.</summary>
    public static void WriteFound(Terminal terminal, ScalingKind asked, FeatureScaling used)
    {
        if (asked == ScalingKind.Auto && used.Kind == ScalingKind.Pixels)
            terminal.Note("Features are whole numbers 0..255: divided by 255 (--scale none to leave them).");
    }

    /// <summary>Warns of features that are large and unscaled.</summary>
    public static void WriteUnscaled(Terminal terminal, FeatureMatrix features, FeatureScaling used)
    {
        if (UnscaledFeatures.Find(features, used) is not { } found) return;
        string largest = found.Largest.ToString("G6", CultureInfo.InvariantCulture);
        terminal.Note($"Features are unscaled and reach {largest}, so steps overshoot and the loss swings: type --scale {Word(found.Suggestion)}.");
    }
}
