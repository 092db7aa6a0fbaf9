using Polylogit.Data;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Data;

/// <summary>These tests change the current folder and an environment variable, so nothing else may run beside them.</summary>
[CollectionDefinition(nameof(DatasetCatalogTests), DisableParallelization = true)]
[Collection(nameof(DatasetCatalogTests))]
public sealed class DatasetCatalogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _startedIn = Directory.GetCurrentDirectory();
    private readonly string? _variable = Environment.GetEnvironmentVariable(DatasetCatalog.Variable);

    public DatasetCatalogTests()
    {
        foreach (string data in (string[])["data", "near/data", "elsewhere"])
        {
            foreach (string name in (string[])["digits", "letters"])
            {
                string file = _folder.File($"{data}/{name.ToUpperInvariant()}/{name}.npz");
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.Copy(Repository.Golden("stored.npz"), file);
            }
        }

        Directory.CreateDirectory(_folder.File("data/EMPTY"));
        Directory.CreateDirectory(_folder.File("near/deeper"));
        Environment.SetEnvironmentVariable(DatasetCatalog.Variable, null);
        Directory.SetCurrentDirectory(_folder.Path);
    }

    public void Dispose()
    {
        Directory.SetCurrentDirectory(_startedIn);
        Environment.SetEnvironmentVariable(DatasetCatalog.Variable, _variable);
        _folder.Dispose();
    }

    [Fact]
    public void A_name_is_found_in_the_nearest_data_folder_upward()
    {
        Assert.Equal(_folder.File("data/DIGITS/digits.npz"), DatasetCatalog.Find("digits"));
        Directory.SetCurrentDirectory(_folder.File("near/deeper"));
        Assert.Equal(_folder.File("near/data/DIGITS/digits.npz"), DatasetCatalog.Find("digits"));
    }

    [Fact]
    public void The_environment_variable_comes_before_the_nearest_folder_and_a_given_folder_before_both()
    {
        Environment.SetEnvironmentVariable(DatasetCatalog.Variable, _folder.File("elsewhere"));
        Assert.Equal(_folder.File("elsewhere/DIGITS/digits.npz"), DatasetCatalog.Find("digits"));
        Assert.Equal(_folder.File("near/data/DIGITS/digits.npz"), DatasetCatalog.Find("digits", _folder.File("near/data")));
    }

    [Fact]
    public void An_empty_environment_variable_counts_as_unset()
    {
        Environment.SetEnvironmentVariable(DatasetCatalog.Variable, "");
        Assert.Equal(_folder.File("data/DIGITS/digits.npz"), DatasetCatalog.Find("digits"));
    }

    [Fact]
    public void Without_a_data_folder_upward_from_here_that_of_the_program_is_used()
    {
        Directory.SetCurrentDirectory("/");
        Assert.Equal(Repository.MiniMnist, DatasetCatalog.Find("mini_mnist"));
    }

    [Fact]
    public void Capitals_do_not_matter() => Assert.Equal(_folder.File("data/DIGITS/digits.npz"), DatasetCatalog.Find("Digits"));

    [Theory]
    [InlineData("digts", "Did you mean 'digits'?")]
    [InlineData("LETTER", "Did you mean 'letters'?")]
    [InlineData("something", "It holds digits, letters.")]
    [InlineData("empty", "It holds digits, letters.")]
    public void An_unknown_name_gets_a_suggestion(string name, string hint) =>
        Assert.Equal($"There is no dataset '{name}' in '{_folder.File("data")}'. {hint}", Refused(name));

    [Fact]
    public void A_data_folder_without_datasets_says_so() =>
        Assert.EndsWith("It holds none.", Refused("digits", _folder.File("data/DIGITS")), StringComparison.Ordinal);

    [Fact]
    public void A_data_folder_that_does_not_exist_is_named_with_the_ways_to_give_one() =>
        Assert.Equal(
            "There is no file 'digits', and the data folder 'nowhere' does not exist. Give the path of a .npz file, or the data folder (--data-dir, POLYLOGIT_DATA).",
            Refused("digits", "nowhere"));

    [Theory]
    [InlineData("digits.npz")]
    [InlineData("DIGITS.NPZ")]
    [InlineData("./digits")]
    [InlineData("no/such/file")]
    public void A_path_is_left_alone(string path) => Assert.Equal(path, DatasetCatalog.Find(path));

    [Fact]
    public void A_file_of_that_name_comes_before_the_catalog()
    {
        File.WriteAllText(_folder.File("digits"), "");
        Assert.Equal("digits", DatasetCatalog.Find("digits"));
    }

    [Fact]
    public void Reading_by_name_gives_the_dataset_with_its_name()
    {
        DatasetSplit split = DatasetCatalog.Read("letters");
        Assert.Equal(("letters", 4), (split.Name, split.Train.RowCount));
    }

    private static string Refused(string name, string? folder = null) =>
        Assert.Throws<DataFormatException>(() => DatasetCatalog.Find(name, folder)).Message;
}
