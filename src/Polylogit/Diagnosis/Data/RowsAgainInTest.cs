using Polylogit.Data;

namespace Polylogit.Diagnosis.Data;

/// <summary>Training rows that are test rows too, more than chance makes.</summary>
internal sealed class RowsAgainInTest : Check<DataCase>
{
    public override string Code => "PLG105";

    public override string Title => "train rows stand again in test";

    public override Finding? Look(DataCase subject)
    {
        if (subject.Data.Test is not { } test) return null;
        UInt128[] trained = Hashes(subject.Train.Features), tested = Hashes(test.Features);
        Dictionary<UInt128, int> counts = [];
        foreach (UInt128 hash in trained) counts[hash] = counts.GetValueOrDefault(hash) + 1;
        int again = tested.Count(counts.ContainsKey);
        // Rows that stand twice among the training rows show how often that happens by chance.
        double usual = (double)tested.Length * trained.Count(hash => counts[hash] > 1) / trained.Length;
        if (again <= 1 + 3 * usual + 3 * Math.Sqrt(usual)) return null;
        int first = Array.FindIndex(tested, counts.ContainsKey), twin = Array.IndexOf(trained, tested[first]);
        return Found(
            $"{again} of {tested.Length} test rows stand among the training rows, such as test row {first}, which is training row {twin} (from 0): a model that remembers them seems better than it is.",
            $"Remove rows that are equal before you split them, or split by whatever the rows have in common.",
            ("test rows that are training rows", again),
            ("test rows", tested.Length),
            ("to be expected from equal rows in training", usual));
    }

    /// <summary>A hash of the values of each row that are not 0 and of their places (FNV-1a with 128 bits; Fowler, Noll, Vo).</summary>
    private static UInt128[] Hashes(FeatureMatrix features)
    {
        UInt128 prime = new(0x0000000001000000, 0x000000000000013B), basis = new(0x6C62272E07BB0142, 0x62B821756295C58D);
        UInt128[] hashes = new UInt128[features.RowCount];
        int[] at = new int[features.FeatureCount];
        double[] stored = new double[features.FeatureCount];
        for (int row = 0; row < hashes.Length; row++)
        {
            UInt128 hash = basis;
            int count = features.CopyStored(row, at, stored);
            for (int i = 0; i < count; i++)
            {
                if (stored[i] == 0) continue;
                hash = (hash ^ (uint)at[i]) * prime;
                hash = (hash ^ BitConverter.DoubleToUInt64Bits(stored[i])) * prime;
            }

            hashes[row] = hash;
        }

        return hashes;
    }
}
