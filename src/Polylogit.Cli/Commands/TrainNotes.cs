using Polylogit.Cli.Options;
using Polylogit.Cli.Rendering;
using Polylogit.Cli.Runs;
using Polylogit.Data;
using Polylogit.Penalties;

namespace Polylogit.Cli.Commands;

/// <summary>What <c>train</c> says on stderr before it trains: what was found and chosen, and the option that changes it.</summary>
internal sealed class TrainNotes(TrainOptions options, Terminal terminal)
{
    private const int MostClassesInNote = 10;

    public void Write(DatasetSplit data, ImageShape? image, IReadOnlyList<double>? classWeights, Penalty penalty, double weight)
    {
        Dataset train = data.Train;
        FeatureScaling scaling = FeatureScaling.Of(options.Scaling, train);
        ScalingNote.WriteUnscaled(terminal, train.Features, scaling);
        if (options.Quiet) return;
        foreach (string note in data.Notes) terminal.Note(note);
        if (classWeights is not null)
        {
            string weights = string.Join(", ", classWeights.Take(MostClassesInNote).Select((weight, k) => $"{train.Labels.ClassNames[k]}={Numbers.Count(weight)}"));
            terminal.Note($"Rows weigh by their class: {weights}{(classWeights.Count > MostClassesInNote ? ", ..." : "")} (--class-weight).");
        }

        terminal.Note($"Features are held as {train.Features.Layout}: {train.Features.LayoutReason} (--layout).");
        ScalingNote.WriteFound(terminal, options.Scaling, scaling);
        if (PenaltyNote.Of(penalty, train.RowCount, weight, train.ClassCount) is { } words) terminal.Note($"Penalty: {words} ({options.Penalty?.Option}).");
        else if (options.Choice.SeesAllRows) terminal.Note("There is no penalty, so nothing proves how near the optimum is (--l2 auto).");
        if (image is null && options.Plots)
        {
            terminal.Note(
                $"{RunPlots.SamplesFile} and {RunPlots.WeightsFile} are left out: {train.FeatureCount} features make no square image (--image-shape HxW if they are one).");
        }
    }
}
