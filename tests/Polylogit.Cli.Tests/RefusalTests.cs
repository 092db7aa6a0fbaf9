using Polylogit.Cli.Tests.Support;
using Polylogit.Tests.Support;

namespace Polylogit.Cli.Tests;

/// <summary>Every way to be refused that we know, each with its exact message and exit code in Snapshots/refusals.txt.</summary>
public sealed class RefusalTests(HostileFolder folder) : IClassFixture<HostileFolder>
{
    private static readonly Snapshot Expected = new("refusals.txt");

    public static TheoryData<string> Commands =>
    [
        .. new[]
        {
            "text", "empty", "cut", "object", "structured", "text-labels", "complex", "no-labels", "no-features", "half-a-test", "nothing",
            "fewer-labels", "fewer-test-labels", "negative-label", "missing-classes", "enormous-label", "fraction-label", "nan-label", "one-class",
            "unknown-test-class", "nan", "infinity", "nan-in-test", "no-rows", "no-test-rows", "no-columns", "other-test-columns", "flat-features",
            "square-labels", "not-npy", "twice", "negative-weight", "no-weight", "fewer-weights", "one-class-by-weight", "nan-offset", "flat-offsets", "overflowing-shape", "more-bytes-than-shape", "fewer-bytes-than-shape", "missing",
        }.Select(name => $"train {name}.npz --out run"),
        "train bomb.npz --out run --max-bytes 1000000",
        "train mini_mnits --out run",
        "train zzz --out run",
        "train plain.npy --out run",
        "train table.csv --out run",
        "train weighted.csv --weights w --out run",
        "train weighted.csv --weights weight --out run",
        "train weighted.csv --weights kind --out run",
        "train good.npz --weights w --out run",
        "train good.npz --class-weight heavy",
        "train good.npz --class-weight 0=-1",
        "train good.npz --class-weight 0=1,0=2",
        "train good.npz --class-weight one=5 --out run",
        "train good.npz --class-weight 0=0 --out run",
        "train full --out run",
        "train mini_mnist --data-dir nowhere --out run",
        "train good.npz --out file/run",
        "train good.npz --out file",
        "train good.npz --out run --image-shape 3x3",
        "train good.npz --image-shape 28",
        "train good.npz --image-shape 0x4",
        "train good.npz --batch-size 0",
        "train good.npz --batch-size many",
        "train good.npz --batch-size 99999999999",
        "train good.npz --learning-rate -1",
        "train good.npz --learning-rate 0",
        "train good.npz --learning-rate nan",
        "train good.npz --learning-rate 0,1",
        "train good.npz --epochs 0",
        "train good.npz --epochs",
        "train good.npz --epochs 2 --epochs 3",
        "train good.npz --seed -1",
        "train good.npz --seed 1.5",
        "train good.npz --threads -1",
        "train good.npz --scale log",
        "train good.npz --solver sag",
        "train good.npz --epochs 3",
        "train good.npz --solver lbfgs --epochs 3",
        "train good.npz --solver lbfgs --batch-size 3",
        "train good.npz --solver lbfgs --learning-rate 3",
        "train good.npz --solver lbfgs --drop-last",
        "train good.npz --solver sgd --tolerance 1e-3",
        "train good.npz --solver sgd --max-iterations 3",
        "train good.npz --solver sgd --strict",
        "train good.npz --solver lbfgs --tolerance 0",
        "train good.npz --solver lbfgs --max-iterations 0",
        "train good.npz --solver lbfgs --l1 0.1",
        "train good.npz --solver sgd --elastic-net auto",
        "train good.npz --solver sgd --group-lasso auto",
        "train good.npz --l2 -1",
        "train good.npz --l2 C=1",
        "train good.npz --l2 1 --l1 1",
        "train good.npz --l2 1 --l1-ratio 0.5",
        "train good.npz --elastic-net 1 --l1-ratio 2",
        "train good.npz --solver sgd --penalty-factors 1,1,1,1",
        "train good.npz --l2 1 --penalty-factors 1,1,1 --out run",
        "train good.npz --l2 1 --penalty-factors 1,-1,1,1",
        "train good.npz --l2 1 --penalty-factors 5=0 --out run",
        "train good.npz --l2 1 --penalty-factors 1=0,2",
        "train good.npz --time-budget 30",
        "train good.npz --time-budget 0s",
        "train good.npz --time-budget soon",
        "train good.npz --early-stopping 0",
        "train good.npz --early-stopping 3 --eval-every never --out run",
        "train good.npz --warm-start missing.polylogit --out run",
        "train good.npz --warm-start other.polylogit --out run",
        "train good.npz --eval-every 0",
        "train good.npz --max-bytes 0",
        "train good.npz --epoch 3",
        "train good.npz --frobnicate",
        "train good.npz again.npz",
        "train - --test good.npz",
        "train good.npz --split 1",
        "train good.npz --missing zero",
        "train good.npz --test good.npz --out run",
        "train good.npz --split 0.5 --out run",
        "train",
        "train --bogus",
        "train --version",
        "train -- --out",
        "train good.npz -- --out",
        "predict --prob good.polylogit",
        "tarin good.npz",
        "--trian",
        "",
        "predict",
        "predict good.polylogit",
        "predict good.polylogit good.npz --top 0",
        "predict good.polylogit good.npz --top 9",
        "predict good.polylogit good.npz --top 1 --proba",
        "predict good.polylogit good.npz --first-column 2",
        "predict good.polylogit - --part test",
        "predict good.polylogit table.csv",
        "predict good.polylogit nowhere.csv",
        "predict missing.polylogit good.npz",
        "predict cut.polylogit good.npz",
        "predict stub.polylogit good.npz",
        "predict empty.polylogit good.npz",
        "predict flipped.polylogit good.npz",
        "predict newer.polylogit good.npz",
        "predict good.npz good.polylogit",
        "predict full good.npz",
        "predict good.polylogit mini_mnist",
        "predict good.polylogit nan-in-test.npz",
        "evaluate good.polylogit mini_mnist",
        "evaluate good.polylogit no-labels.npz --part train",
        "evaluate good.polylogit unknown-test-class.npz",
        "evaluate good.polylogit good.npz --part middle",
        "convert",
        "convert good.polylogit",
        "convert good.polylogit out.pickle",
        "convert good.polylogit out.svm",
        "convert good.polylogit nowhere/out.json",
        "convert good.polylogit file/out.json",
        "convert good.polylogit full.json",
        "convert good.polylogit out.onnx --onnx torch",
        "convert missing.polylogit out.json",
        "convert missing.npz out.csv",
        "convert missing.npz out.onnx",
        "convert cut.polylogit out.json",
        "convert broken.json out.polylogit",
        "convert model.cs out.json",
        "convert good.npz out.json",
        "convert good.npz out.csv",
        "convert good.npz full/",
        "convert good.npz out/",
        "convert nan.npz out.csv",
        "convert table.csv out.npz --part test",
        "convert words.csv out.svm",
        "convert words.csv out/",
        "convert - out.csv --test good.npz",
        "verify",
        "verify good.polylogit",
        "verify good.polylogit good.npz",
        "verify exact.polylogit fewer.npz",
        "verify exact.polylogit no-features.npz",
        "verify exact.polylogit good.npz --split 0.5",
        "verify exact.polylogit other-numbers.npz",
        "verify missing.polylogit good.npz",
        "verify spoiled.polylogit good.npz",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Refused_with_one_clear_message_and_nothing_left_behind(string command)
    {
        IReadOnlyList<string> before = folder.Entries;
        Outcome run = PolylogitProcess.Run(folder.Path, command.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(before, folder.Entries);
        Assert.NotEqual(0, run.Code);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("should not happen", run.Error, StringComparison.Ordinal);
        string said = (run.Out + run.Error).Replace(Repository.Root, "<repository>", StringComparison.Ordinal)
            .Replace(folder.Path, "<folder>", StringComparison.Ordinal).Trim('\n');
        Expected.Check($"$ polylogit {command}".TrimEnd(), $"exit {run.Code}\n{said}");
    }

    [Fact]
    public void There_is_no_block_without_its_command() =>
        Assert.Equal(
            Commands.Select(row => $"$ polylogit {row.Data}".TrimEnd()).Order(StringComparer.Ordinal),
            Expected.Commands.Order(StringComparer.Ordinal));
}
