using Polylogit.Objectives;

namespace Polylogit.Solvers;

/// <summary>A method of minimisation: its options, nothing else. A solver never sees data, only an objective.</summary>
public abstract record Solver
{
    /// <summary>Name as the literature has it, in lower case, such as "sgd".</summary>
    public abstract string Name { get; }

    /// <summary>The options that decide the result, as names and values, in the order to be shown.</summary>
    internal abstract IReadOnlyList<KeyValuePair<string, string>> Describe();

    private protected static int OneOrMore(int value, string parameter, string name) => value > 0
        ? value
        : throw new ArgumentOutOfRangeException(parameter, value, $"The {name} must be 1 or more.");

    /// <summary>Begins a run at a point.</summary>
    /// <exception cref="NotSupportedException">The objective lacks an oracle that the solver needs.</exception>
    internal abstract ISolverRun Start(Objective objective, ReadOnlySpan<double> point);
}
