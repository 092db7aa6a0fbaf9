using System.Numerics;
using System.Runtime.Intrinsics;

namespace Polylogit.Kernels;

/// <summary>
/// All kernels of one working precision on one instruction set: what the floors above call, once per block of rows.
/// The parameters are those of the kernels named in each summary.
/// </summary>
internal abstract class KernelSet<TReal>
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
{
    /// <summary>The kernels for the instruction set in use.</summary>
    public static KernelSet<TReal> Current { get; } = For(InstructionSet.Current);

    /// <summary><see cref="DenseProduct{TElement, TReal, TVector, TLanes}"/> over bytes.</summary>
    public abstract void Multiply(
        ReadOnlySpan<byte> values, ReadOnlySpan<int> offsets, PanelShape shape, ReadOnlySpan<TReal> weights,
        ReadOnlySpan<TReal> intercepts, Span<TReal> scores);

    /// <summary><see cref="DenseProduct{TElement, TReal, TVector, TLanes}"/> over numbers.</summary>
    public abstract void Multiply(
        ReadOnlySpan<TReal> values, ReadOnlySpan<int> offsets, PanelShape shape, ReadOnlySpan<TReal> weights,
        ReadOnlySpan<TReal> intercepts, Span<TReal> scores);

    /// <summary><see cref="DenseTransposedProduct{TElement, TReal, TVector, TLanes}"/> over bytes.</summary>
    public abstract void AddTransposed(
        ReadOnlySpan<byte> values, ReadOnlySpan<int> offsets, PanelShape shape, ReadOnlySpan<TReal> residuals, Span<TReal> gradient);

    /// <summary><see cref="DenseTransposedProduct{TElement, TReal, TVector, TLanes}"/> over numbers.</summary>
    public abstract void AddTransposed(
        ReadOnlySpan<TReal> values, ReadOnlySpan<int> offsets, PanelShape shape, ReadOnlySpan<TReal> residuals, Span<TReal> gradient);

    /// <summary><see cref="OctetProduct{TElement, TReal, TVector, TLanes}"/> over bytes.</summary>
    public abstract void Multiply(
        OctetLists<ushort, byte> matrix, ReadOnlySpan<int> rows, PanelShape shape, ReadOnlySpan<TReal> weights,
        ReadOnlySpan<TReal> intercepts, Span<TReal> scores);

    /// <summary><see cref="OctetProduct{TElement, TReal, TVector, TLanes}"/> over numbers.</summary>
    public abstract void Multiply(
        OctetLists<ushort, TReal> matrix, ReadOnlySpan<int> rows, PanelShape shape, ReadOnlySpan<TReal> weights,
        ReadOnlySpan<TReal> intercepts, Span<TReal> scores);

    /// <summary><see cref="OctetTransposedProduct{TElement, TReal, TVector, TLanes}"/> over bytes.</summary>
    public abstract void AddTransposed(
        OctetLists<byte, byte> columns, PanelShape shape, ReadOnlySpan<TReal> residuals, Span<TReal> gradient);

    /// <summary><see cref="OctetTransposedProduct{TElement, TReal, TVector, TLanes}"/> over numbers.</summary>
    public abstract void AddTransposed(
        OctetLists<byte, TReal> columns, PanelShape shape, ReadOnlySpan<TReal> residuals, Span<TReal> gradient);

    /// <summary><see cref="SparseProduct{TElement, TReal, TVector, TLanes}"/> over bytes.</summary>
    public abstract void Multiply(
        SparseRowLists<byte> matrix, ReadOnlySpan<int> rows, PanelShape shape, ReadOnlySpan<TReal> weights,
        ReadOnlySpan<TReal> intercepts, Span<TReal> scores);

    /// <summary><see cref="SparseTransposedProduct{TElement, TReal, TVector, TLanes}"/> over bytes.</summary>
    public abstract void AddTransposed(
        SparseRowLists<byte> matrix, ReadOnlySpan<int> rows, PanelShape shape, ReadOnlySpan<TReal> residuals, Span<TReal> gradient);

    /// <summary><see cref="SparseProduct{TElement, TReal, TVector, TLanes}"/> over numbers.</summary>
    public abstract void Multiply(
        SparseRowLists<TReal> matrix, ReadOnlySpan<int> rows, PanelShape shape, ReadOnlySpan<TReal> weights,
        ReadOnlySpan<TReal> intercepts, Span<TReal> scores);

    /// <summary><see cref="SparseTransposedProduct{TElement, TReal, TVector, TLanes}"/> over numbers.</summary>
    public abstract void AddTransposed(
        SparseRowLists<TReal> matrix, ReadOnlySpan<int> rows, PanelShape shape, ReadOnlySpan<TReal> residuals, Span<TReal> gradient);

    /// <summary><see cref="SoftmaxRows{TReal, TVector, TLanes}.Evaluate"/>.</summary>
    public abstract void Evaluate(
        Span<TReal> scores, int classes, ReadOnlySpan<int> labels, ReadOnlySpan<double> weights, ref BlockSums sums);

    /// <summary><see cref="SoftmaxRows{TReal, TVector, TLanes}.Residuals"/>.</summary>
    public abstract void Residuals(
        Span<TReal> scores, int classes, ReadOnlySpan<int> labels, ReadOnlySpan<double> weights, ref BlockSums sums);

    /// <summary><see cref="ClassMargins{TReal, TVector, TLanes}"/>.</summary>
    public abstract void Margins(ReadOnlySpan<TReal> scores, int classes, Span<int> best, Span<double> margins);

    /// <summary><see cref="SoftmaxRows{TReal, TVector, TLanes}.ResidualDerivatives"/>.</summary>
    public abstract void ResidualDerivatives(
        Span<TReal> scores, ReadOnlySpan<TReal> directions, int classes, int rows, ReadOnlySpan<double> weights);

    /// <summary><see cref="SoftmaxRows{TReal, TVector, TLanes}.AddClassSums"/>.</summary>
    public abstract void AddClassSums(ReadOnlySpan<TReal> residuals, int rows, Span<double> sums);

    /// <summary>The kernels for an instruction set. Narrow registers are paired until they hold an octet.</summary>
    public static KernelSet<TReal> For(InstructionSet set) => (KernelSet<TReal>)(object)(typeof(TReal) == typeof(float) ? Single(set) : Double(set));

    // Eight floats fill 256 bits; on the processors measured (Zen 4) two 256-bit multiply-adds a cycle equal one of 512 bits.
    private static KernelSet<float> Single(InstructionSet set) => set.Name switch
    {
        "512" or "256" => new KernelSet<float, Vector256<float>, FloatLanes256>(),
        "128" => new KernelSet<float, Pair<Vector128<float>>, LanePair<float, Vector128<float>, FloatLanes128>>(),
        _ => new KernelSet<float, Pair<Pair<Pair<float>>>,
            LanePair<float, Pair<Pair<float>>, LanePair<float, Pair<float>, LanePair<float, float, FloatLanes1>>>>(),
    };

    private static KernelSet<double> Double(InstructionSet set) => set.Name switch
    {
        "512" => new KernelSet<double, Vector512<double>, DoubleLanes512>(),
        "256" => new KernelSet<double, Pair<Vector256<double>>, LanePair<double, Vector256<double>, DoubleLanes256>>(),
        "128" => new KernelSet<double, Pair<Pair<Vector128<double>>>,
            LanePair<double, Pair<Vector128<double>>, LanePair<double, Vector128<double>, DoubleLanes128>>>(),
        _ => new KernelSet<double, Pair<Pair<Pair<double>>>,
            LanePair<double, Pair<Pair<double>>, LanePair<double, Pair<double>, LanePair<double, double, DoubleLanes1>>>>(),
    };
}

/// <summary>The kernels over one kind of lanes.</summary>
internal sealed class KernelSet<TReal, TVector, TLanes> : KernelSet<TReal>
    where TReal : unmanaged, IBinaryFloatingPointIeee754<TReal>
    where TVector : struct
    where TLanes : struct, ILanes<TReal, TVector>
{
    public override void Multiply(
        ReadOnlySpan<byte> values, ReadOnlySpan<int> offsets, PanelShape shape, ReadOnlySpan<TReal> weights,
        ReadOnlySpan<TReal> intercepts, Span<TReal> scores) =>
        DenseProduct<byte, TReal, TVector, TLanes>.Multiply(values, offsets, shape, weights, intercepts, scores);

    public override void Multiply(
        ReadOnlySpan<TReal> values, ReadOnlySpan<int> offsets, PanelShape shape, ReadOnlySpan<TReal> weights,
        ReadOnlySpan<TReal> intercepts, Span<TReal> scores) =>
        DenseProduct<TReal, TReal, TVector, TLanes>.Multiply(values, offsets, shape, weights, intercepts, scores);

    public override void AddTransposed(
        ReadOnlySpan<byte> values, ReadOnlySpan<int> offsets, PanelShape shape, ReadOnlySpan<TReal> residuals, Span<TReal> gradient) =>
        DenseTransposedProduct<byte, TReal, TVector, TLanes>.Add(values, offsets, shape, residuals, gradient);

    public override void AddTransposed(
        ReadOnlySpan<TReal> values, ReadOnlySpan<int> offsets, PanelShape shape, ReadOnlySpan<TReal> residuals, Span<TReal> gradient) =>
        DenseTransposedProduct<TReal, TReal, TVector, TLanes>.Add(values, offsets, shape, residuals, gradient);

    public override void Multiply(
        OctetLists<ushort, byte> matrix, ReadOnlySpan<int> rows, PanelShape shape, ReadOnlySpan<TReal> weights,
        ReadOnlySpan<TReal> intercepts, Span<TReal> scores) =>
        OctetProduct<byte, TReal, TVector, TLanes>.Multiply(matrix, rows, shape, weights, intercepts, scores);

    public override void AddTransposed(
        OctetLists<byte, byte> columns, PanelShape shape, ReadOnlySpan<TReal> residuals, Span<TReal> gradient) =>
        OctetTransposedProduct<byte, TReal, TVector, TLanes>.Add(columns, shape, residuals, gradient);

    public override void Multiply(
        OctetLists<ushort, TReal> matrix, ReadOnlySpan<int> rows, PanelShape shape, ReadOnlySpan<TReal> weights,
        ReadOnlySpan<TReal> intercepts, Span<TReal> scores) =>
        OctetProduct<TReal, TReal, TVector, TLanes>.Multiply(matrix, rows, shape, weights, intercepts, scores);

    public override void AddTransposed(
        OctetLists<byte, TReal> columns, PanelShape shape, ReadOnlySpan<TReal> residuals, Span<TReal> gradient) =>
        OctetTransposedProduct<TReal, TReal, TVector, TLanes>.Add(columns, shape, residuals, gradient);

    public override void Multiply(
        SparseRowLists<byte> matrix, ReadOnlySpan<int> rows, PanelShape shape, ReadOnlySpan<TReal> weights,
        ReadOnlySpan<TReal> intercepts, Span<TReal> scores) =>
        SparseProduct<byte, TReal, TVector, TLanes>.Multiply(matrix, rows, shape, weights, intercepts, scores);

    public override void AddTransposed(
        SparseRowLists<byte> matrix, ReadOnlySpan<int> rows, PanelShape shape, ReadOnlySpan<TReal> residuals, Span<TReal> gradient) =>
        SparseTransposedProduct<byte, TReal, TVector, TLanes>.Add(matrix, rows, shape, residuals, gradient);

    public override void Multiply(
        SparseRowLists<TReal> matrix, ReadOnlySpan<int> rows, PanelShape shape, ReadOnlySpan<TReal> weights,
        ReadOnlySpan<TReal> intercepts, Span<TReal> scores) =>
        SparseProduct<TReal, TReal, TVector, TLanes>.Multiply(matrix, rows, shape, weights, intercepts, scores);

    public override void AddTransposed(
        SparseRowLists<TReal> matrix, ReadOnlySpan<int> rows, PanelShape shape, ReadOnlySpan<TReal> residuals, Span<TReal> gradient) =>
        SparseTransposedProduct<TReal, TReal, TVector, TLanes>.Add(matrix, rows, shape, residuals, gradient);

    public override void Evaluate(
        Span<TReal> scores, int classes, ReadOnlySpan<int> labels, ReadOnlySpan<double> weights, ref BlockSums sums) =>
        SoftmaxRows<TReal, TVector, TLanes>.Evaluate(scores, classes, labels, weights, ref sums);

    public override void Residuals(
        Span<TReal> scores, int classes, ReadOnlySpan<int> labels, ReadOnlySpan<double> weights, ref BlockSums sums) =>
        SoftmaxRows<TReal, TVector, TLanes>.Residuals(scores, classes, labels, weights, ref sums);

    public override void Margins(ReadOnlySpan<TReal> scores, int classes, Span<int> best, Span<double> margins) =>
        ClassMargins<TReal, TVector, TLanes>.Of(scores, classes, best, margins);

    public override void ResidualDerivatives(
        Span<TReal> scores, ReadOnlySpan<TReal> directions, int classes, int rows, ReadOnlySpan<double> weights) =>
        SoftmaxRows<TReal, TVector, TLanes>.ResidualDerivatives(scores, directions, classes, rows, weights);

    public override void AddClassSums(ReadOnlySpan<TReal> residuals, int rows, Span<double> sums) =>
        SoftmaxRows<TReal, TVector, TLanes>.AddClassSums(residuals, rows, sums);
}
