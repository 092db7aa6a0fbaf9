namespace Polylogit.Tests.Support;

/// <summary>Where things lie in the repository.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string MiniMnist => Path.Combine(Root, "data", "MINI_MNIST", "mini_mnist.npz");

    public static string Golden(string name) => Path.Combine(AppContext.BaseDirectory, "Golden", name);

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Polylogit.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests must run inside the repository.");
    }
}
