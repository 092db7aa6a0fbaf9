namespace Polylogit.Diagnosis.Numbers;

/// <summary>Probabilities that hold p - y, because the gradient was computed in their place.</summary>
/// <param name="Restored">p, n x K.</param>
/// <param name="Divisor">1, or what p - y was divided by.</param>
/// <param name="NegativeRows">Rows with a negative number.</param>
internal sealed record InPlaceReading(NumberTable Restored, double Divisor, int NegativeRows)
{
    /// <summary>Recognises p - y by its signs: p - 1 at the label, p elsewhere.</summary>
    public static InPlaceReading? Of(NumberTable? given, ProgramLabels? labels)
    {
        if (given is null || labels is null) return null;
        int negative = 0, sign = 0;
        for (int i = 0; i < given.Rows; i++)
        {
            int label = labels.Indices[i];
            double at = given[i, label];
            if (!given.IsFinite(i)) return null;
            if (at == 0) continue;
            sign = sign == 0 ? Math.Sign(at) : sign;
            if (Math.Sign(at) != sign) return null;
            bool isOther = false;
            for (int k = 0; k < given.Columns; k++)
            {
                double value = sign * given[i, k];
                if (k == label) continue;
                if (value > 0) return null;
                isOther |= value < 0;
            }

            if (at < 0 || isOther) negative++;
        }

        if (negative == 0) return null;
        double divisor = DivisorOf(given, labels, sign);
        return new InPlaceReading(
            NumberTable.Of(given.Rows, given.Columns, (row, k) => -sign * divisor * given[row, k] + (k == labels.Indices[row] ? 1 : 0)), -sign * divisor, negative);
    }

    /// <summary>p - y may have been divided by the number of rows too: then no label has less than -1/n.</summary>
    private static double DivisorOf(NumberTable given, ProgramLabels labels, int sign)
    {
        double most = 0;
        for (int i = 0; i < given.Rows; i++) most = Math.Max(most, sign * given[i, labels.Indices[i]]);
        return given.Rows > 1 && most <= 1.0 / given.Rows * (1 + 1e-6) ? given.Rows : 1;
    }
}
