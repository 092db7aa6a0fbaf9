using System.Text;

namespace Polylogit.Data.Formats.Tables;

/// <summary>The rows of a table one after the other, and the cells of the row that is looked at.</summary>
internal abstract class TableRecords
{
    /// <summary>The text of a cell as UTF-8, of a number its digits; valid until the next record.</summary>
    public abstract ReadOnlySpan<byte> this[int cell] { get; }

    /// <summary>Whether the next record is there without waiting for a stream.</summary>
    public virtual bool HoldsNext => true;

    /// <summary>Takes the next record.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="DataFormatException">It cannot be read, or has not as many cells as there are columns.</exception>
    public abstract bool Next(TableHeading heading);

    /// <summary>Whether the value of a cell is not there.</summary>
    public abstract bool IsMissing(int cell);

    /// <summary>The number that a cell holds.</summary>
    public abstract bool TryNumber(int cell, out double value);

    /// <summary>The text of a cell, of a number its digits.</summary>
    /// <exception cref="DataFormatException">It is not UTF-8.</exception>
    public abstract string Text(int cell);

    /// <summary>Shows a cell that is not missing to the scan of its column.</summary>
    /// <returns>Why it cannot be used; null where it can.</returns>
    public abstract string? Show(int cell, ColumnScan scan);

    /// <summary>A failure at a cell: file and place, then the sentence.</summary>
    public abstract DataFormatException Failure(int cell, string sentence);

    /// <summary>Throws where a cell beyond ASCII is not UTF-8.</summary>
    public void RequireText(int cell)
    {
        if (!Ascii.IsValid(this[cell])) Text(cell);
    }
}
