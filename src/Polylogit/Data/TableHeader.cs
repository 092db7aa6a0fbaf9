namespace Polylogit.Data;

/// <summary>Whether the first row of a table names the columns.</summary>
public enum TableHeader
{
    /// <summary>Found out from the first rows; where they leave it open, it is asked for.</summary>
    Auto,

    /// <summary>It names the columns.</summary>
    Present,

    /// <summary>It is a row like any other; columns are called by their number, counted from 1.</summary>
    Absent,
}
