using System.CommandLine;
using Polylogit.Data.Formats;
using Polylogit.Diagnosis;

namespace Polylogit.Cli.Options;

/// <summary>The options that name the arrays of somebody's program.</summary>
internal sealed class ArrayChoices
{
    private readonly ValueOption<string?> _probabilities = Array("--probabilities", "p.npy", "Probabilities, a row for each row of data and a column for each class");
    private readonly ValueOption<string?> _labels = Array("--labels", "y.npy", "Labels: class indices, or rows with one 1 among zeros");
    private readonly ValueOption<string?> _logits = Array("--logits", "z.npy", "Scores before the softmax");
    private readonly ValueOption<string?> _features = Array("--features", "X.npy", "Features of the rows as the program used them, with or without a column of ones");
    private readonly ValueOption<string?> _testFeatures = Array("--test-features", "X_test.npy", "Features of test rows");
    private readonly ValueOption<string?> _bias = Array("--bias", "b.npy", "Biases, where they are not in the weights");
    private readonly ValueOption<string?> _gradient = Array("--gradient", "g.npy", "Gradient of the loss, in the shape of the weights");
    private readonly ValueOption<string?> _loss = new(
        "--loss", "FILE", "The loss, step after step: history.csv, another table of text with a column 'loss', or a .npy file",
        "a file, such as history.csv", Values.Text, null, null);

    public IReadOnlyList<Option> All => [_probabilities, _labels, _logits, _features, Weights, _bias, _testFeatures, _gradient, _loss];

    /// <summary>Weights of a program; with data it names a column instead.</summary>
    public ValueOption<string?> Weights { get; } = new(
        "--weights", "A.npy", "Weights of the program, features x classes or the other way round, the bias in the first or last row or column if need be; with DATA, the column of a table with the weights of its rows",
        "a file, such as A.npy, or a column", Values.Text, null, null);

    /// <summary>Names of the options that are given.</summary>
    public IReadOnlyList<string> Given(ParseResult parsed) =>
        [.. All.Where(option => parsed.GetResult(option) is { Implicit: false }).Select(option => option.Name)];

    public ProgramArrays Read(ParseResult parsed) => new()
    {
        Probabilities = Load(parsed, _probabilities),
        Labels = Load(parsed, _labels),
        Logits = Load(parsed, _logits),
        Features = Load(parsed, _features),
        TestFeatures = Load(parsed, _testFeatures),
        Weights = Load(parsed, Weights),
        Bias = Load(parsed, _bias),
        Gradient = Load(parsed, _gradient),
        Loss = parsed.GetValue(_loss) is { } loss ? LossHistory.Load(loss) : null,
    };

    private static NpyArray? Load(ParseResult parsed, ValueOption<string?> option) => parsed.GetValue(option) is { } path ? NpyArray.Load(path) : null;

    private static ValueOption<string?> Array(string name, string file, string description) =>
        new(name, file, description, $"a file that np.save wrote, such as {file}", Values.Text, null, null);
}
