namespace Polylogit.Mutation;

/// <summary>A small change of the source.</summary>
/// <param name="Id">Its number, by which it is switched on.</param>
/// <param name="Folder">Folder of src/Polylogit, which is that of the tests too.</param>
/// <param name="File">Path within src/Polylogit.</param>
/// <param name="Line">First line of the expression, from 1.</param>
/// <param name="LastLine">Its last line.</param>
/// <param name="MemberLine">First line of the member that it is in.</param>
/// <param name="MemberLastLine">The member's last line.</param>
/// <param name="IsConstant">Whether it is computed once, before any test.</param>
/// <param name="Original">The expression.</param>
/// <param name="Changed">What stands in its place.</param>
internal sealed record Mutant(int Id, string Folder, string File, int Line, int LastLine, int MemberLine, int MemberLastLine, bool IsConstant, string Original, string Changed)
{
    public string ToLine() => string.Join('\t', Id, Folder, File, Line, LastLine, MemberLine, MemberLastLine, IsConstant, Original, Changed);

    public static Mutant Parse(string line)
    {
        string[] cells = line.Split('\t');
        int[] lines = [.. cells[3..7].Select(int.Parse)];
        return new Mutant(int.Parse(cells[0]), cells[1], cells[2], lines[0], lines[1], lines[2], lines[3], bool.Parse(cells[7]), cells[8], cells[9]);
    }
}
