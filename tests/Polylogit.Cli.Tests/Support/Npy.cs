using System.Text;

namespace Polylogit.Cli.Tests.Support;

/// <summary>Writes .npy files byte by byte after numpy's format description (NEP 1), wrong ones too; our reader has no part in it.</summary>
internal static class Npy
{
    public static byte[] Doubles(string shape, params double[] values) => Of("<f8", shape, Encode("<f8", values));

    public static byte[] Longs(string shape, params long[] values) =>
        Of("<i8", shape, [.. values.SelectMany(BitConverter.GetBytes)]);

    public static byte[] Of(string type, string shape, byte[] data, bool fortran = false, int version = 1) =>
        WithHeader($"{{'descr': '{type}', 'fortran_order': {(fortran ? "True" : "False")}, 'shape': {shape}, }}", data, version);

    public static byte[] WithHeader(string header, byte[] data, int version = 1)
    {
        int prefix = version == 1 ? 10 : 12;
        byte[] text = Encoding.UTF8.GetBytes(header.PadRight(header.Length + 63 - ((header.Length + prefix) % 64)) + "\n");
        byte[] length = version == 1 ? BitConverter.GetBytes((ushort)text.Length) : BitConverter.GetBytes(text.Length);
        return [0x93, .. "NUMPY"u8, (byte)version, 0, .. length, .. text, .. data];
    }

    /// <summary>Numbers in an element type, such as "&lt;f4" or "&gt;i2".</summary>
    public static byte[] Encode(string type, IEnumerable<double> values)
    {
        List<byte> bytes = [];
        foreach (double value in values)
        {
            byte[] one = type[1..] switch
            {
                "u1" => [(byte)value],
                "i1" => [unchecked((byte)(sbyte)value)],
                "u2" => BitConverter.GetBytes((ushort)value),
                "i2" => BitConverter.GetBytes((short)value),
                "i4" => BitConverter.GetBytes((int)value),
                "i8" => BitConverter.GetBytes((long)value),
                "f2" => BitConverter.GetBytes((Half)value),
                "f4" => BitConverter.GetBytes((float)value),
                "f8" => BitConverter.GetBytes(value),
                _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
            };
            if (type[0] == '>') Array.Reverse(one);
            bytes.AddRange(one);
        }

        return [.. bytes];
    }
}
