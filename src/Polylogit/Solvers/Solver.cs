using Polylogit.Objectives;
using Polylogit.Penalties;

namespace Polylogit.Solvers;

/// <summary>A method of minimisation: its options, nothing else. A solver never sees data, only an objective.</summary>
public abstract record Solver
{
    /// <summary>Name as the literature has it, in lower case, such as "sgd".</summary>
    public abstract string Name { get; }

    /// <summary>The solver that suits the problem.</summary>
    public static Solver Auto { get; } = new Auto();

    /// <summary>The solver that does the work: this one, unless its work is to choose.</summary>
    internal virtual SolverChoice Choose(Objective objective) => new(this, $"{Name}, as was asked for");

    /// <summary>The penalty of a fit that names none.</summary>
    /// <param name="weight">The sum of the weights of the rows.</param>
    internal virtual Penalty DefaultPenalty(double weight) => new L2(1 / weight);

    /// <summary>The options that decide the result, as names and values, in the order to be shown.</summary>
    internal abstract IReadOnlyList<KeyValuePair<string, string>> Describe();

    private protected static int OneOrMore(int value, string parameter, string name) => value > 0
        ? value
        : throw new ArgumentOutOfRangeException(parameter, value, $"The {name} must be 1 or more.");

    /// <summary>Begins a run at a point.</summary>
    /// <exception cref="NotSupportedException">The objective lacks an oracle that the solver needs.</exception>
    internal abstract ISolverRun Start(Objective objective, ReadOnlySpan<double> point);
}
