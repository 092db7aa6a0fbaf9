namespace Polylogit;

/// <summary>Which mutant is on, in the copy of the source that has all of them.</summary>
public static class Mutant
{
    /// <summary>Its number; -1 for none.</summary>
    public static int Active { get; set; } = -1;

    /// <summary>Which mutants have been come across.</summary>
    public static bool[] Seen { get; } = new bool[1 << 17];

    /// <summary>Whether a mutant is on.</summary>
    public static bool Is(int id)
    {
        Seen[id] = true;
        return id == Active;
    }
}
