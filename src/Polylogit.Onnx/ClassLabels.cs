using System.Globalization;
using Polylogit.Onnx.Schema;

namespace Polylogit.Onnx;

/// <summary>The classes as the graph gives them out: integers where all names are whole numbers as they are usually written, else texts.</summary>
/// <param name="Texts">The names.</param>
/// <param name="Integers">The names as integers; null where one is none.</param>
internal sealed record ClassLabels(IReadOnlyList<string> Texts, long[]? Integers)
{
    public TensorProto.Types.DataType Element => Integers is null ? TensorProto.Types.DataType.String : TensorProto.Types.DataType.Int64;

    public static ClassLabels Of(IReadOnlyList<string> names)
    {
        bool areIntegers = names.All(name => long.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            && value.ToString(CultureInfo.InvariantCulture) == name);
        return new ClassLabels(names, areIntegers ? [.. names.Select(name => long.Parse(name, CultureInfo.InvariantCulture))] : null);
    }
}
