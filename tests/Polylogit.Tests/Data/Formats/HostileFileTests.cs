using System.Text;
using Polylogit.Data;
using Polylogit.Data.Formats;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Data.Formats;

public sealed class HostileFileTests
{
    // What a reader may take beyond what the file itself is large.
    private const long MostBytes = 64 << 20;

    public static TheoryData<string> Names => [.. HostileFiles.All.Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_hostile_file_is_refused_by_one_exception_with_a_sentence_and_without_much_memory(string name)
    {
        using TemporaryFolder folder = new();
        byte[] content = HostileFiles.All.Single(file => file.Name == name).Content();
        string path = folder.File("hostile");
        File.WriteAllBytes(path, content);
        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Assert.Throws<DataFormatException>(() => DatasetFormats.Read(path)).Message;
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes + 2 * content.Length);
        Assert.InRange(message.Length, 20, 1000);
        Assert.Contains(message[^1], ".?");
    }

    [Fact]
    public void Every_truncation_and_every_flipped_bit_of_a_table_is_refused_or_read_without_another_exception()
    {
        foreach (string text in (string[])["a,\"b c\",y\n1,2.5e-1,x\n\"3\",4,\"z\"\"z\"\n5,,x\n", "1 qid:3 1:2.5 7:1e3 # c\n-1 2:3\n", "a\tb\ty\r\n1\t2\té\r\n3\t4\tz\r\n"])
        {
            byte[] whole = Encoding.UTF8.GetBytes(text);
            foreach (MissingCells missing in Enum.GetValues<MissingCells>())
            {
                for (int length = 0; length < whole.Length; length++) Try(whole[..length], missing);
                for (int bit = 0; bit < whole.Length * 8; bit++)
                {
                    byte[] damaged = [.. whole];
                    damaged[bit / 8] ^= (byte)(1 << (bit % 8));
                    Try(damaged, missing);
                }
            }
        }
    }

    [Fact]
    public void Random_text_of_what_tables_are_made_of_raises_no_other_exception()
    {
        byte[][] pieces = [.. new[] { ",", ";", "\t", " ", "\n", "\r", "\"", "1", "2.5", "-", "e9", "a", "é", "NA", ":", "#", "qid:", ".", "\0", "\uFEFF", "0:1", "1:2" }.Select(Encoding.UTF8.GetBytes)];
        Random random = new(11);
        for (int i = 0; i < 30_000; i++)
        {
            byte[] text = [.. Enumerable.Range(0, random.Next(1, 40)).SelectMany(_ => pieces[random.Next(pieces.Length)])];
            Try(text, (MissingCells)random.Next(4), (TableHeader)random.Next(3));
        }
    }

    private static void Try(byte[] content, MissingCells missing, TableHeader header = TableHeader.Auto)
    {
        try
        {
            DatasetReadOptions options = new() { Table = new TableOptions { Missing = missing, Header = header } };
            Dataset data = DatasetFormats.ReadStream(new MemoryStream(content), "t", options).Train;
            Assert.All(Rows.Values(data), value => Assert.True(double.IsFinite(value)));
        }
        catch (DataFormatException)
        {
        }
    }
}
