using BenchmarkDotNet.Attributes;
using Polylogit.Data;
using Polylogit.Data.Features;
using Polylogit.Kernels;
using Polylogit.Models;

namespace Polylogit.Benchmarks;

/// <summary>The two products of a block of 256 rows of 784 bytes with ten classes, in each layout; two fifths of the octets hold a value.</summary>
[SimpleJob]
public class ProductBenchmarks
{
    private const int Classes = 10, Features = 784;

    private FeatureMatrix<float>? _matrix;
    private PackedParameters<float>? _packed;
    private float[] _scores = [];
    private float[] _panel = [];

    /// <summary>How the features lie in memory.</summary>
    [Params("Dense", "Octets", "Sparse")]
    public string Layout { get; set; } = "Dense";

    /// <summary>Builds the block.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        Random random = new(3);
        byte[] values = new byte[ScoreBlock.MaxRows * Features];
        for (int start = 0; start < values.Length; start += Octet.Lanes)
        {
            if (random.Next(5) < 2) random.NextBytes(values.AsSpan(start, Octet.Lanes));
        }

        FeatureMatrix matrix = FeatureMatrix.Of(values, ScoreBlock.MaxRows, Features, Enum.Parse<FeatureLayout>(Layout));
        _matrix = (FeatureMatrix<float>)matrix;
        _packed = new PackedParameters<float>(_matrix.Panel(Classes), FeatureScaling.Of(ScalingKind.Pixels, matrix));
        _packed.Set(SyntheticData.Point(Classes * Features), SyntheticData.Point(Classes));
        _scores = new float[ScoreBlock.Length(Classes)];
        _panel = new float[_packed.Shape.Length];
    }

    /// <summary>scores = X W' + b.</summary>
    [Benchmark]
    public void Multiply() =>
        _matrix!.Multiply(RowSet.Range(0, ScoreBlock.MaxRows), _packed!.Shape, _packed.Weights, _packed.Intercepts, _scores);

    /// <summary>gradient += R' X.</summary>
    [Benchmark]
    public void AddTransposedProduct() =>
        _matrix!.AddTransposedProduct(RowSet.Range(0, ScoreBlock.MaxRows), _packed!.Shape, _scores, _panel);
}
