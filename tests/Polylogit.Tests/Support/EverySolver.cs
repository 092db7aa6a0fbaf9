using Polylogit.Solvers;

namespace Polylogit.Tests.Support;

/// <summary>The list that the contract of solvers runs over: those that see all rows and find the optimum of a smooth penalty. A new one is added here.</summary>
internal static class EverySolver
{
    public static Solver[] All { get; } =
    [
        new Lbfgs(),
        new PreconditionedLbfgs(),
        Solver.Auto,
        new ProximalNewton(),
        new Newton(),
        new NewtonCg(),
    ];

    public static TheoryData<string> Names => [.. All.Select(solver => solver.Name)];

    /// <summary>Each solver with each of some values.</summary>
    public static TheoryData<string, T> With<T>(params T[] values)
    {
        TheoryData<string, T> pairs = [];
        foreach (Solver solver in All)
        {
            foreach (T value in values) pairs.Add(solver.Name, value);
        }

        return pairs;
    }

    public static Solver Named(string name) => All.Single(solver => solver.Name == name);
}
