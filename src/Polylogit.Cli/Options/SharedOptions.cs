using System.CommandLine;

namespace Polylogit.Cli.Options;

/// <summary>The options and arguments that several commands have.</summary>
internal static class SharedOptions
{
    private const int MostThreads = 1024;

    public static TextArgument Data() => new(
        "DATA",
        "Name of a dataset, such as mini_mnist, which means data/MINI_MNIST/mini_mnist.npz; or path of a file: .npz with the arrays X_train, y_train and, for test rows, X_test and y_test; a table (.csv, .tsv, .parquet); LIBSVM; IDX, or a folder with the four files of MNIST",
        "the name of a dataset, such as mini_mnist, or the path of a data file (.npz, .csv, LIBSVM, IDX)");

    public static TextArgument Model() => new(
        "MODEL",
        "The model.polylogit that 'polylogit train' wrote",
        "the path of a model, such as runs/first/model.polylogit");

    public static TextArgument Run() => new(
        "RUN",
        "The folder that 'polylogit train' wrote",
        "the folder of a run, such as runs/first");

    public static ValueOption<string?> DataFolder() => new(
        "--data-dir",
        "DIR",
        "Folder of the datasets that are called by name; otherwise that of the environment variable POLYLOGIT_DATA, otherwise the nearest folder 'data' upward",
        "a folder, such as ./data",
        Values.Text,
        null,
        null);

    public static ValueOption<long> MaxBytes() => new(
        "--max-bytes",
        "N",
        "Most bytes that the arrays of a data file may have together",
        "a number of bytes from 1 up, such as 8589934592",
        Values.ByteCount,
        4L << 30,
        "4294967296");

    public static ValueOption<int> Threads() => new(
        "--threads",
        "N",
        "Number of threads, 0 for all processors; it never changes a result",
        $"a whole number from 0 (all processors) to {MostThreads}, such as 2",
        Values.WholeNumber(0, MostThreads),
        0,
        "0");

    public static ValueOption<DataPart> Part() => new(
        "--part",
        "PART",
        "Which rows of the data: train, test, or auto for the test rows where there are any",
        "train, test or auto",
        Values.OneOf(("train", DataPart.Train), ("test", DataPart.Test), ("auto", DataPart.Auto)),
        DataPart.Auto,
        "auto");

    public static ValueOption<ulong> Seed(string description) => new("--seed", "N", description, "a whole number from 0 up, such as 7", Values.Seed, 0, "0");

    public static Option<bool> Flag(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };

    public static Option<bool> Json() => Flag("--json", "Print one JSON document on stdout instead of text");
}
