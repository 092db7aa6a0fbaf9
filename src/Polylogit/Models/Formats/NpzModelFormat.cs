using System.Text;
using Polylogit.Data;
using Polylogit.Data.Formats;

namespace Polylogit.Models.Formats;

/// <summary>
/// A model as numpy reads it: <c>coef</c> (K x D), <c>intercept</c> (K), <c>classes</c> and <c>features</c> (their names), and <c>header</c>, the JSON
/// of a <c>.polylogit</c> file, so that nothing is lost. An archive that somebody else wrote needs <c>coef</c> first, and <c>intercept</c>; classes may be
/// names or numbers, and are counted from 0 where there are none.
/// </summary>
internal sealed class NpzModelFormat : ReadableModelFormat
{
    private const int NameOfFirstEntry = 30;

    public override string Name => "npz";

    public override IReadOnlyList<string> Extensions => [".npz"];

    // Data are .npz files too: what an archive holds is told by its first array.
    public override bool Sniff(ReadOnlySpan<byte> head) =>
        head.StartsWith("PK\u0003\u0004"u8) && head.Length > NameOfFirstEntry && head[NameOfFirstEntry..].StartsWith("coef.npy"u8);

    public override byte[] ToBytes(LogisticModel model, string file)
    {
        using MemoryStream stream = new();
        using (NpzWriter npz = new(stream))
        {
            npz.Add("coef", [model.ClassCount, model.FeatureCount], model.Coefficients);
            npz.Add("intercept", [model.ClassCount], model.Intercepts);
            npz.Add("classes", model.ClassNames);
            npz.Add("features", model.FeatureNames);
            npz.Add("header", [Encoding.UTF8.GetString(ModelHeader.ToJson(model))]);
        }

        return stream.ToArray();
    }

    public override LogisticModel Read(ReadOnlyMemory<byte> content, string file)
    {
        try
        {
            using MemoryStream stream = new(content.ToArray(), writable: false);
            using NpzArchive archive = new(stream, file);
            return Read(archive, file);
        }
        catch (DataFormatException error)
        {
            throw new ModelFormatException($"The model '{file}' is refused: {error.Message}", error);
        }
    }

    private static LogisticModel Read(NpzArchive archive, string file)
    {
        NpyArray coefficients = archive.Read("coef"), intercepts = archive.Read("intercept");
        if (coefficients.Shape.Count != 2 || intercepts.Shape.Count != 1 || intercepts.Shape[0] != coefficients.Shape[0])
        {
            throw Refused(
                file, $"coef has the shape {coefficients.ShapeText} and intercept {intercepts.ShapeText}. They need (classes, features) and (classes,), a row for every class, of two classes too");
        }

        int classCount = coefficients.Shape[0], featureCount = coefficients.Shape[1];
        string[] classes = archive.Names.Contains("classes") ? archive.ReadNames("classes") : [.. Labels.NamesByIndex(classCount)];
        ModelHeader header = archive.Names.Contains("header") && archive.ReadNames("header") is [string json]
            ? ModelHeader.FromJson(Encoding.UTF8.GetBytes(json), file)
            : new ModelHeader(featureCount, classes, [], null);
        if (header.FeatureCount != featureCount || !header.ClassNames.SequenceEqual(classes))
            throw Refused(file, "its header names other features or classes than its arrays. Write it again, or leave the header out");
        return Build(coefficients.ToDoubles(), intercepts.ToDoubles(), header, file);
    }
}
