using Polylogit.Models;
using Polylogit.Objectives;

namespace Polylogit.Tests.Support;

/// <summary>A data fit that is any function of the parameters (2 classes, 1 feature and 2 intercepts: four numbers), for what works on objectives alone.</summary>
internal sealed class FakeFunction(Func<double[], double> value, Func<double[], double[]> gradient) : IDataFit
{
    public const int Length = 4;

    public ParameterShape Shape { get; } = new(2, 1);

    public int RowCount => 1;

    public double Passes => Looks;

    public double RelativeNoise => 1e-15;

    public int Looks { get; private set; }

    public Measurement Value(ReadOnlySpan<double> parameters) => new(value(parameters.ToArray()), 0.5);

    public Measurement ValueAndGradient(ReadOnlySpan<double> parameters, Span<double> slope)
    {
        Looks++;
        gradient(parameters.ToArray()).CopyTo(slope);
        return Value(parameters);
    }

    public IDataFit InDouble() => this;

    public double Accuracy(ReadOnlySpan<double> parameters) => 0.5;
}
