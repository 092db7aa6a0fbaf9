using Polylogit.Kernels;

namespace Polylogit.Solvers;

/// <summary>The order in which an epoch visits the rows.</summary>
public abstract record RowOrder
{
    /// <summary>A new random order in every epoch, from a seed; the same seed gives the same orders everywhere.</summary>
    /// <param name="seed">Any number.</param>
    public static RowOrder Shuffled(ulong seed) => new ShuffledOrder(seed);

    /// <summary>The order of the data, in every epoch.</summary>
    public static RowOrder Sequential { get; } = new SequentialOrder();

    /// <summary>
    /// Recorded permutations, one an epoch, each applied to the order of the epoch before, as <c>X = X[permutation]</c> does;
    /// after the last the order stays.
    /// </summary>
    /// <param name="permutations">One permutation of the row indices for each epoch.</param>
    public static RowOrder Recorded(IReadOnlyList<int[]> permutations) => new RecordedOrder(permutations);

    /// <summary>A function that turns the order of an epoch into that of the next, for one run.</summary>
    internal abstract Action<int[]> Begin();

    private sealed record ShuffledOrder(ulong Seed) : RowOrder
    {
        internal override Action<int[]> Begin()
        {
            Xoshiro256 random = new(Seed);
            return rows => random.Shuffle(rows);
        }
    }

    private sealed record SequentialOrder : RowOrder
    {
        internal override Action<int[]> Begin() => _ => { };
    }

    private sealed record RecordedOrder(IReadOnlyList<int[]> Permutations) : RowOrder
    {
        internal override Action<int[]> Begin()
        {
            int epoch = 0;
            return rows =>
            {
                if (epoch == Permutations.Count) return;
                int[] permutation = Permutations[epoch++], before = (int[])rows.Clone();
                if (permutation.Length != rows.Length)
                    throw new ArgumentException($"A recorded permutation has {permutation.Length} entries for {rows.Length} rows.");
                for (int i = 0; i < rows.Length; i++) rows[i] = before[permutation[i]];
            };
        }
    }
}
