using System.Security.Cryptography;
using Polylogit.Cli.Tests.Support;
using Polylogit.Tests.Support;

namespace Polylogit.Cli.Tests;

/// <summary>
/// The model file is the same, byte for byte, for any number of threads, any instruction set (as far as this machine has it) and any layout
/// of the features; the runtime's own switches take the instructions away, fused multiply-add among them.
/// </summary>
public sealed class SameBitsTests : IDisposable
{
    private static readonly (string Name, string Value)[][] InstructionSets =
    [
        [],
        [("DOTNET_EnableAVX512F", "0"), ("DOTNET_EnableAVX512", "0")],
        [("DOTNET_EnableAVX2", "0")],
        [("DOTNET_EnableHWIntrinsic", "0")],
        [("POLYLOGIT_SIMD", "128")],
        [("POLYLOGIT_SIMD", "scalar")],
    ];

    private const int Rows = 700, Classes = 7;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("uint8", false)]
    [InlineData("float32", false)]
    [InlineData("float64", false)]
    [InlineData("uint8", true)]
    [InlineData("float64", true)]
    public void Threads_instruction_sets_and_layouts_give_one_model_file(string elements, bool hasTerms)
    {
        File.WriteAllBytes(_folder.File("data.npz"), (hasTerms ? WithTerms(Problem(elements)) : Problem(elements)).ToBytes());
        HashSet<string> hashes = [];
        foreach (string threads in new[] { "1", "2", "3", "4", "8" }) hashes.Add(Train(threads, "auto", []));
        foreach (string layout in new[] { "dense", "octets" })
        {
            foreach ((string, string)[] instructions in InstructionSets) hashes.Add(Train("2", layout, instructions));
        }

        Assert.Single(hashes);
    }

    /// <summary>A sparse row is added up value by value, so its bits are its own; they too are those of every machine.</summary>
    [Theory]
    [InlineData("uint8")]
    [InlineData("float32")]
    [InlineData("float64")]
    public void Sparse_rows_give_one_model_file_for_any_threads_and_instruction_set(string elements)
    {
        File.WriteAllBytes(_folder.File("data.npz"), WithTerms(Problem(elements)).ToBytes());
        HashSet<string> hashes = [];
        foreach (string threads in new[] { "1", "2", "3", "4", "8" }) hashes.Add(Train(threads, "sparse", []));
        foreach ((string, string)[] instructions in InstructionSets) hashes.Add(Train("2", "sparse", instructions));
        Assert.Single(hashes);
    }

    /// <summary>The certificate, which the file holds too, included.</summary>
    [Theory]
    [InlineData("auto")]
    [InlineData("lbfgs")]
    [InlineData("preconditioned-lbfgs")]
    [InlineData("prox-newton --l1 0.01")]
    public void A_solver_that_sees_all_rows_gives_one_model_file(string solver)
    {
        File.WriteAllBytes(_folder.File("data.npz"), WithTerms(Problem("uint8")).ToBytes());
        string options = $"--solver {solver} --tolerance 0.01 --max-iterations 30";
        HashSet<string> hashes = [];
        foreach (string threads in new[] { "1", "3", "8" }) hashes.Add(Train(threads, "auto", [], options));
        foreach ((string, string)[] instructions in InstructionSets) hashes.Add(Train("2", "dense", instructions, options));
        Assert.Single(hashes);
    }

    /// <summary>Images of 11 x 9 whose borders are empty, so that there are octets to leave out and a last octet that is not whole.</summary>
    private static NpzFile Problem(string elements)
    {
        const int Features = 99;
        Random random = new(11);
        byte[] values = new byte[Rows * Features];
        for (int i = 0; i < values.Length; i++)
        {
            if (i % Features is > 24 and < 80) values[i] = (byte)random.Next(256);
        }

        string type = elements switch
        {
            "uint8" => "|u1",
            "float32" => "<f4",
            _ => "<f8",
        };
        double divisor = elements == "uint8" ? 1 : 3;
        return new NpzFile()
            .With("X_train", Npy.Of(type, $"({Rows}, {Features})", Npy.Encode(type, values.Select(v => v / divisor))))
            .With("y_train", Npy.Longs($"({Rows},)", [.. Enumerable.Range(0, Rows).Select(i => i % (long)Classes)]));
    }

    private static NpzFile WithTerms(NpzFile problem) => problem
        .With("weights_train", Npy.Doubles($"({Rows},)", [.. Enumerable.Range(0, Rows).Select(i => i % 5 / 3.0)]))
        .With("offsets_train", Npy.Doubles($"({Rows}, {Classes})", [.. Enumerable.Range(0, Rows * Classes).Select(i => i % 11 / 7.0 - 0.7)]));

    private string Train(string threads, string layout, (string Name, string Value)[] environment, string solver = "--solver sgd --epochs 2")
    {
        string[] command = ["train", "data.npz", .. solver.Split(' '), "--scale", "standard", "--layout", layout, "--threads", threads, "--no-plots", "--quiet", "--out", "run"];
        Outcome outcome = PolylogitProcess.Finish(
            PolylogitProcess.Launch(_folder.Path, PolylogitProcess.Dotnet, [PolylogitProcess.Program, .. command], environment));
        Assert.True(outcome.Code == 0, outcome.Error);
        return Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(_folder.File("run/model.polylogit"))));
    }
}
