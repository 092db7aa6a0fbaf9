namespace Polylogit.Kernels;

/// <summary>What one pass over some rows has added up beside the gradient.</summary>
internal record struct BlockSums
{
    /// <summary>Sum over rows of weight times cross-entropy, in nats.</summary>
    public double Loss;

    /// <summary>Sum of the weights.</summary>
    public double Weight;

    /// <summary>Sum of the weights of the rows whose largest score is their label's (the first class wins a tie).</summary>
    public double Correct;

    /// <summary>Sum over rows of weight times the entropy of a dual point, in nats; 0 where none was asked for.</summary>
    public double Entropy;

    public void Add(in BlockSums other)
    {
        Loss += other.Loss;
        Weight += other.Weight;
        Correct += other.Correct;
        Entropy += other.Entropy;
    }
}
