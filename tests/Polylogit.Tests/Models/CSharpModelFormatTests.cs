using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Polylogit.Models;
using Polylogit.Models.Formats;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Models;

/// <summary>The C# that is written, compiled by the compiler of C# and run.</summary>
public sealed class CSharpModelFormatTests
{
    private static readonly MetadataReference[] Runtime =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "System.Private.CoreLib.dll" or "System.Runtime.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static TheoryData<string> Models => EveryModel.Names;

    [Theory]
    [MemberData(nameof(Models))]
    public void Compiled_it_gives_the_bits_of_the_model(string name)
    {
        LogisticModel model = EveryModel.Of(name);
        Type type = Compile(model, "my digits-2.cs");
        Assert.Equal("MyDigits2Model", type.Name);
        Assert.Equal(model.ClassNames, (IReadOnlyList<string>)type.GetProperty("ClassNames")!.GetValue(null)!);
        Assert.Equal(model.FeatureNames, (IReadOnlyList<string>)type.GetProperty("FeatureNames")!.GetValue(null)!);
        RowScorer score = type.GetMethod("PredictProbabilities")!.CreateDelegate<RowScorer>();
        Choice predict = type.GetMethod("Predict")!.CreateDelegate<Choice>();
        double[] expected = new double[model.ClassCount], actual = new double[model.ClassCount];
        foreach (double[] row in SampleRows.Of(model))
        {
            model.PredictProbabilities(row, expected);
            score(row, actual);
            Near.SameBits<double>(expected, actual);
            Assert.Equal(model.Predict(row), predict(row));
        }
    }

    [Fact]
    public void Compiled_it_gives_the_bits_of_a_model_of_784_pixels_on_real_digits()
    {
        LogisticModel model = new([.. SmallModels.Random(9, 784, 10).Coefficients.ToArray().Select(w => w / 255)], SmallModels.Random(9, 784, 10).Intercepts,
            [.. Enumerable.Range(0, 10).Select(k => $"{k}")]);
        RowScorer score = Compile(model, "digits.cs").GetMethod("PredictProbabilities")!.CreateDelegate<RowScorer>();
        double[] x = new double[784], expected = new double[10], actual = new double[10];
        for (int i = 0; i < 200; i++)
        {
            MiniMnist.Test.Features.CopyRow(i, x);
            model.PredictProbabilities(x, expected);
            score(x, actual);
            Near.SameBits<double>(expected, actual);
        }
    }

    [Fact]
    public void A_row_or_result_of_another_length_is_refused()
    {
        RowScorer score = Compile(EveryModel.Of("two classes"), "m.cs").GetMethod("PredictProbabilities")!.CreateDelegate<RowScorer>();
        Assert.Throws<ArgumentException>(() => score(new double[3], new double[2]));
        Assert.Throws<ArgumentException>(() => score(new double[4], new double[3]));
    }

    [Theory]
    [InlineData("digits.cs", "DigitsModel")]
    [InlineData("model.cs", "Model")]
    [InlineData("3.cs", "_3Model")]
    [InlineData("été.cs", "TModel")]
    [InlineData(".cs", "Model")]
    [InlineData("predict.cs", "PredictModel")]
    public void The_type_is_named_after_the_file(string file, string name) => Assert.Equal(name, CSharpText.TypeName(file));

    private static Type Compile(LogisticModel model, string file)
    {
        string source = Encoding.UTF8.GetString(new CSharpModelFormat().ToBytes(model, file));
        CSharpCompilationOptions options = new(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, generalDiagnosticOption: ReportDiagnostic.Error, warningLevel: 9999);
        CSharpParseOptions documented = new(documentationMode: DocumentationMode.Diagnose);
        CSharpCompilation compilation = CSharpCompilation.Create("exported", [CSharpSyntaxTree.ParseText(source, documented)], Runtime, options);
        using MemoryStream assembly = new();
        EmitResult result = compilation.Emit(assembly);
        Assert.Empty(result.Diagnostics);
        assembly.Position = 0;
        AssemblyLoadContext context = new("exported", isCollectible: true);
        return context.LoadFromStream(assembly).GetTypes().Single(type => type.IsPublic);
    }

    private delegate int Choice(ReadOnlySpan<double> x);
}
