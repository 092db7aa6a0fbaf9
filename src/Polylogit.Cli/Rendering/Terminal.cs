using System.Text;

namespace Polylogit.Cli.Rendering;

/// <summary>
/// The two streams of the program, and what they can show, decided once: results go to <see cref="Out"/>, everything else to <see cref="Error"/>.
/// Escape sequences are written only where a terminal reads them.
/// </summary>
internal sealed class Terminal : IDisposable
{
    private const int DefaultWidth = 80;

    private static readonly string[] LocaleVariables = ["LC_ALL", "LC_CTYPE", "LANG"];

    private Terminal(TextWriter @out, TextWriter error)
    {
        Out = @out;
        Error = error;
    }

    /// <summary>Results, buffered.</summary>
    public TextWriter Out { get; }

    /// <summary>Notes, progress and errors; written at once.</summary>
    public TextWriter Error { get; }

    /// <summary>Whether results are read by a terminal, not by a pipe or file.</summary>
    public bool OutIsTerminal { get; private init; }

    /// <summary>Whether notes are read by a terminal on which a line can be drawn over.</summary>
    public bool ErrorIsLive { get; private init; }

    /// <summary>Whether notes may be coloured.</summary>
    public bool ErrorHasColor { get; private init; }

    /// <summary>Whether characters beyond ASCII arrive.</summary>
    public bool IsUnicode { get; private init; }

    /// <summary>Columns of the terminal, now: a window can be resized.</summary>
    public static int Width
    {
        get
        {
            try
            {
                return Console.WindowWidth is > 0 and int width ? width : DefaultWidth;
            }
            catch (Exception error) when (error is IOException or PlatformNotSupportedException or InvalidOperationException)
            {
                return DefaultWidth;
            }
        }
    }

    public static Terminal OfProcess()
    {
        UTF8Encoding encoding = new(encoderShouldEmitUTF8Identifier: false);
        bool dumb = Variable("TERM") == "dumb" || (!OperatingSystem.IsWindows() && Variable("TERM").Length == 0);
        bool live = !Console.IsErrorRedirected && !dumb && Variable("CI") is "" or "0" or "false";
        return new Terminal(
            new StreamWriter(OutputStream.Results(), encoding, bufferSize: 16 * 1024),
            new StreamWriter(OutputStream.Notes(), encoding, bufferSize: 1024) { AutoFlush = true })
        {
            OutIsTerminal = !Console.IsOutputRedirected,
            ErrorIsLive = live,
            ErrorHasColor = live && Variable("NO_COLOR").Length == 0,
            IsUnicode = SpeaksUtf8(),
        };
    }

    /// <summary>A sentence about what is being done.</summary>
    public void Note(string sentence)
    {
        Out.Flush();
        Error.WriteLine(Visible(sentence));
    }

    /// <summary>The sentence with which the program ends in failure; whatever results were not shown yet are shown before it.</summary>
    public void Fail(string sentence)
    {
        try
        {
            Out.Flush();
        }
        catch (CommandException)
        {
            // The results cannot be written, and that may be what the sentence says.
        }

        Error.WriteLine($"{PolylogitProgram.Name}: {Visible(sentence.ReplaceLineEndings(" "))}");
    }

    /// <exception cref="CommandException">The results cannot be written.</exception>
    public void Flush() => Out.Flush();

    public void Dispose()
    {
        try
        {
            Out.Dispose();
        }
        catch (CommandException)
        {
            // Said before, by Flush.
        }

        Error.Dispose();
    }

    /// <summary>A name of a file or column may hold what a terminal obeys; here it is only seen.</summary>
    private static string Visible(string sentence) =>
        sentence.Any(char.IsControl) ? string.Concat(sentence.Select(letter => char.IsControl(letter) ? $"\\x{(int)letter:x2}" : $"{letter}")) : sentence;

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name) ?? "";

    private static bool SpeaksUtf8()
    {
        if (OperatingSystem.IsWindows()) return Console.OutputEncoding.CodePage == Encoding.UTF8.CodePage;
        string locale = LocaleVariables.Select(Variable).FirstOrDefault(value => value.Length > 0) ?? "";
        return locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase) || locale.Contains("UTF8", StringComparison.OrdinalIgnoreCase);
    }
}
