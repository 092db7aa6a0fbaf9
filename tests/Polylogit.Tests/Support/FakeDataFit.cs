using Polylogit.Models;
using Polylogit.Objectives;

namespace Polylogit.Tests.Support;

/// <summary>A data fit of one shape that counts how often it is looked at; its loss is the first parameter.</summary>
internal sealed class FakeDataFit(int classes, int features) : IDataFit
{
    public ParameterShape Shape { get; } = new(classes, features);

    public int RowCount => 1;

    public double Passes => Looks;

    public double RelativeNoise => 1e-15;

    public int Looks { get; private set; }

    public Measurement Value(ReadOnlySpan<double> parameters)
    {
        Looks++;
        return new Measurement(parameters[0], 0.5);
    }

    public Measurement ValueAndGradient(ReadOnlySpan<double> parameters, Span<double> gradient) => Value(parameters);

    public IDataFit InDouble() => this;

    public double Accuracy(ReadOnlySpan<double> parameters) => Value(parameters).Accuracy;
}
