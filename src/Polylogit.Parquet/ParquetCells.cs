using System.Globalization;
using Parquet;
using Parquet.Schema;
using Polylogit.Data;
using Polylogit.Data.Formats;

namespace Polylogit.Parquet;

/// <summary>Reads a column of a row group as numbers or texts, whatever type it has in the file.</summary>
internal static class ParquetCells
{
    private const double LargestWhole = 1L << 53;

    /// <summary>Reads the cells.</summary>
    /// <param name="group">The row group.</param>
    /// <param name="field">The column.</param>
    /// <param name="place">File, row group and column, for messages.</param>
    /// <exception cref="DataFormatException">They are neither numbers nor texts, or a whole number is no double.</exception>
    public static TableCells Read(ParquetRowGroupReader group, DataField field, string place) => field.ClrType switch
    {
        Type type when IsText(type) => Texts(group, field),
        Type type when type == typeof(bool) => Numbers<bool>(group, field, value => value ? 1 : 0),
        Type type when type == typeof(byte) => Numbers<byte>(group, field, value => value),
        Type type when type == typeof(sbyte) => Numbers<sbyte>(group, field, value => value),
        Type type when type == typeof(short) => Numbers<short>(group, field, value => value),
        Type type when type == typeof(ushort) => Numbers<ushort>(group, field, value => value),
        Type type when type == typeof(int) => Numbers<int>(group, field, value => value),
        Type type when type == typeof(uint) => Numbers<uint>(group, field, value => value),
        Type type when type == typeof(long) => Numbers<long>(group, field, value => Whole(value, value, place)),
        Type type when type == typeof(ulong) => Numbers<ulong>(group, field, value => Whole(value, value, place)),
        Type type when type == typeof(float) => Numbers<float>(group, field, value => value),
        Type type when type == typeof(double) => Numbers<double>(group, field, value => value),
        Type type when type == typeof(decimal) => Numbers<decimal>(group, field, value => (double)value),
        Type type when type == typeof(DateTime) || type == typeof(DateOnly) || type == typeof(TimeOnly) || type == typeof(TimeSpan) => throw new DataFormatException(
            $"{place} has dates or times. Make numbers of them first (year, month, days since ...), or leave the column out (--ignore)."),
        _ => throw Unusable(place, field.ClrType.Name),
    };

    /// <summary>Whether the library's type of a column is that of texts.</summary>
    public static bool IsText(Type type) => type == typeof(string) || type == typeof(ReadOnlyMemory<char>);

    /// <summary>A column of a type that is neither a number nor a text.</summary>
    public static DataFormatException Unusable(string place, string type) =>
        new($"{place} has neither numbers nor texts, but {type}. Make columns of numbers or texts of it, or leave the column out (--ignore).");

    private static TableCells Texts(ParquetRowGroupReader group, DataField field)
    {
        string?[] values = new string?[group.RowCount];
        group.ReadAsync(field, values.AsMemory()!).AsTask().GetAwaiter().GetResult();
        return TableCells.Texts(values);
    }

    private static TableCells Numbers<T>(ParquetRowGroupReader group, DataField field, Func<T, double> number)
        where T : struct
    {
        double[] numbers = new double[group.RowCount];
        if (field.IsNullable)
        {
            T?[] values = new T?[group.RowCount];
            group.ReadAsync<T>(field, values.AsMemory()).AsTask().GetAwaiter().GetResult();
            for (int i = 0; i < values.Length; i++) numbers[i] = values[i] is { } value ? number(value) : double.NaN;
        }
        else
        {
            T[] values = new T[group.RowCount];
            group.ReadAsync<T>(field, values.AsMemory()).AsTask().GetAwaiter().GetResult();
            for (int i = 0; i < values.Length; i++) numbers[i] = number(values[i]);
        }

        return AsBytes(numbers) is { } bytes ? TableCells.Numbers(bytes) : TableCells.Numbers(numbers);
    }

    /// <summary>An eighth of the memory, for pixels; null where a value is no whole number 0..255.</summary>
    private static byte[]? AsBytes(double[] numbers)
    {
        byte[] bytes = new byte[numbers.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            bytes[i] = (byte)Math.Clamp(numbers[i], 0, byte.MaxValue);
            if (bytes[i] != numbers[i] || (bytes[i] == 0 && double.IsNegative(numbers[i]))) return null;
        }

        return bytes;
    }

    private static double Whole(double value, IFormattable exact, string place) => Math.Abs(value) <= LargestWhole ? value : throw new DataFormatException(
        $"{place} holds {exact.ToString(null, CultureInfo.InvariantCulture)}, which no double holds to its last digit. If it numbers the rows, leave the column out (--ignore); else write it as a double or a text.");
}
