using ScottPlot;

namespace Polylogit.Charts;

/// <summary>The vertical axis of a chart of curves.</summary>
/// <param name="Title">What the axis shows, with its unit.</param>
/// <param name="Low">Lower end, as drawn (a decimal logarithm on a logarithmic axis).</param>
/// <param name="High">Upper end, as drawn.</param>
/// <param name="Ticks">Ticks at positions as drawn.</param>
/// <param name="Position">Where a value is drawn: the value itself or its decimal logarithm.</param>
/// <param name="Write">A value as written at a curve's end.</param>
internal sealed record VerticalAxis(
    string Title, double Low, double High, Tick[] Ticks, Func<double, double> Position, Func<double, string> Write);
