using Polylogit.Faults;
using Polylogit.Models.Formats;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Models;

public sealed class AtomicFileTests
{
    [Fact]
    public void It_writes_a_new_file_and_replaces_an_old_one()
    {
        using TemporaryFolder folder = new();
        AtomicFile.Write(folder.File("a"), [1, 2, 3]);
        AtomicFile.Write(folder.File("a"), [4]);
        Assert.Equal([4], File.ReadAllBytes(folder.File("a")));
        Assert.Equal(["a"], folder.Names);
    }

    [Fact]
    public void A_target_that_is_a_folder_fails_and_leaves_everything_as_it_was()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.File("a"));
        File.WriteAllText(folder.File("a/inside"), "old");
        Exception error = Assert.ThrowsAny<Exception>(() => AtomicFile.Write(folder.File("a"), [1]));
        Assert.True(error is IOException or UnauthorizedAccessException, error.ToString());
        Assert.Equal(["a"], folder.Names);
        Assert.Equal("old", File.ReadAllText(folder.File("a/inside")));
    }

    [Fact]
    public void A_folder_that_does_not_exist_fails_with_nothing_created()
    {
        using TemporaryFolder folder = new();
        Assert.ThrowsAny<IOException>(() => AtomicFile.Write(folder.File("missing/a"), [1]));
        Assert.Empty(folder.Names);
    }

    [Fact]
    public void Writers_at_once_leave_one_of_their_files_whole()
    {
        using TemporaryFolder folder = new();
        byte[][] contents = [.. Enumerable.Range(0, 8).Select(i => Enumerable.Repeat((byte)i, 10_000 + i).ToArray())];
        Parallel.For(0, 40, i => AtomicFile.Write(folder.File("a"), contents[i % 8]));
        byte[] left = File.ReadAllBytes(folder.File("a"));
        Assert.Equal(contents[left[0]], left);
        Assert.Equal(["a"], folder.Names);
    }

    /// <summary>A few of the kills of faults/kill-saves.</summary>
    [Fact]
    public void A_process_that_is_killed_while_it_saves_leaves_the_old_model_or_the_new_one()
    {
        using TemporaryFolder folder = new();
        KilledSaves.Outcome outcome = KilledSaves.Run(folder.Path, count: 6, seed: 3);
        Assert.Empty(outcome.Broken);
        Assert.Equal(6, outcome.Old + outcome.New);
    }

    [Fact]
    public void A_write_removes_what_killed_writers_of_the_same_name_left_and_nothing_else()
    {
        using TemporaryFolder folder = new();
        int gone = int.MaxValue;
        string[] stay =
        [
            $"a.{gone}.1f-3.tmp.x", $"ab.{gone}.1f-3.tmp", $"a.{gone}.xyz.tmp", "a.me.1f-3.tmp", "a.tmp",
            $"a.{Environment.ProcessId}.1f-4.tmp",
        ];
        foreach (string name in (string[])[.. stay, $"a.{gone}.1f-3.tmp"])
        {
            File.WriteAllText(folder.File(name), name);
            File.SetLastWriteTimeUtc(folder.File(name), DateTime.UtcNow.AddHours(-1));
        }

        // One that was written a moment ago may be that of a process on another machine.
        File.WriteAllText(folder.File($"a.{gone}.2f-1.tmp"), "new");
        AtomicFile.Write(folder.File("a"), [1]);
        Assert.Equal(((string[])["a", $"a.{gone}.2f-1.tmp", .. stay]).Order(StringComparer.Ordinal), folder.Names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_folder_that_cannot_be_read_can_still_be_saved_into()
    {
        if (OperatingSystem.IsWindows()) return;
        using TemporaryFolder folder = new();
        string path = folder.File("dark");
        Directory.CreateDirectory(path, UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        AtomicFile.Write(Path.Combine(path, "a"), [1]);
        Assert.Equal([1], File.ReadAllBytes(Path.Combine(path, "a")));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
