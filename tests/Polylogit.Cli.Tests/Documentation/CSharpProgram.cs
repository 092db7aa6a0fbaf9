using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Polylogit.Cli.Tests.Documentation;

/// <summary>Compiles a block of C# with the usings that a new project has, and lays the library beside it.</summary>
internal static class CSharpProgram
{
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private static readonly string[] Libraries = ["Polylogit.dll", "Polylogit.Onnx.dll", "Google.Protobuf.dll"];

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Libraries.Contains(Path.GetFileName(path)))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <returns>Path of the program, for <c>dotnet</c>.</returns>
    public static string Compile(string source, string folder, string where)
    {
        Directory.CreateDirectory(folder);
        CSharpParseOptions language = new(LanguageVersion.Latest);
        CSharpCompilation compilation = CSharpCompilation.Create(
            "block",
            [CSharpSyntaxTree.ParseText(Usings, language), CSharpSyntaxTree.ParseText(source, language)],
            References,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release));
        string program = Path.Combine(folder, "block.dll");
        Diagnostic[] found = [.. compilation.Emit(program).Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
        Assert.True(found.Length == 0, $"{where} does not compile:\n{string.Join('\n', found.Select(diagnostic => diagnostic.ToString()))}");
        foreach (string library in Libraries) File.Copy(Path.Combine(AppContext.BaseDirectory, library), Path.Combine(folder, library));
        File.WriteAllText(Path.Combine(folder, "block.runtimeconfig.json"), $$"""
            {"runtimeOptions": {"framework": {"name": "Microsoft.NETCore.App", "version": "{{Environment.Version}}"}, "configProperties": {"System.Globalization.Invariant": true} } }
            """);
        return program;
    }
}
