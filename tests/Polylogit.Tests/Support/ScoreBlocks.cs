using System.Numerics;
using Polylogit.Kernels;

namespace Polylogit.Tests.Support;

/// <summary>Between B x K tables and the class-major blocks of the kernels.</summary>
internal static class ScoreBlocks
{
    /// <summary>A block whose unused places hold NaN, so that whoever uses them is found out.</summary>
    public static TReal[] FromRows<TReal>(ReadOnlySpan<double> rows, int classes)
        where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    {
        TReal[] block = new TReal[ScoreBlock.Length(classes)];
        Array.Fill(block, TReal.NaN);
        for (int i = 0; i < rows.Length; i++) block[i % classes * ScoreBlock.Stride + i / classes] = TReal.CreateTruncating(rows[i]);
        return block;
    }

    public static double[] ToRows<TReal>(ReadOnlySpan<TReal> block, int classes, int rows)
        where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    {
        double[] table = new double[rows * classes];
        for (int i = 0; i < table.Length; i++) table[i] = double.CreateTruncating(block[i % classes * ScoreBlock.Stride + i / classes]);
        return table;
    }
}
