using System.CommandLine;
using Polylogit.Solvers;

namespace Polylogit.Cli.Options;

/// <summary>The solvers there are, and the options that only some of them have. A new solver is a line in the table.</summary>
internal sealed class SolverChoices
{
    private const string Default = "auto";

    private static readonly TryParse<int> FromOne = Values.WholeNumber(1);

    private readonly BatchChoices _batches = new();
    private readonly ValueOption<double> _tolerance = new(
        "--tolerance", "X", "All but sgd and adam: the duality gap, as a share of the objective, at which the optimum is near enough; it is proven",
        "a number above 0, such as 1e-6", Values.PositiveNumber, 1e-6, "1e-6");
    private readonly ValueOption<int?> _maxIterations = new(
        "--max-iterations", "N", "All but sgd and adam: iterations after which training ends, converged or not [default: that of the solver]",
        "a whole number from 1 up, such as 100", Values.Optional(FromOne), null, null);
    private readonly Option<bool> _strict = SharedOptions.Flag("--strict", $"All but sgd and adam: exit code {ExitCode.NotConverged} where training has not converged");
    private readonly SolverEntry[] _table;
    private readonly ValueOption<SolverEntry> _solver;

    public SolverChoices()
    {
        Option[] exact = [_tolerance, _maxIterations, _strict];
        _table =
        [
            new("auto", "chosen from the problem, with its reason", exact, parsed => new Auto { MaxIterations = parsed.GetValue(_maxIterations), Seed = Drawn(parsed) }) { TakesKinks = true },
            new("preconditioned-lbfgs", "L-BFGS from the curvature of sampled rows", exact, parsed =>
                new PreconditionedLbfgs { MaxIterations = Iterations(parsed, new PreconditionedLbfgs().MaxIterations), Seed = Drawn(parsed) }),
            new("lbfgs", "limited-memory BFGS", exact, parsed => new Lbfgs { MaxIterations = Iterations(parsed, new Lbfgs().MaxIterations) }),
            new("newton", "Newton's method with the whole Hessian, for small problems", exact, parsed =>
                new Newton { MaxIterations = Iterations(parsed, new Newton().MaxIterations) }),
            new("newton-cg", "Newton's method in a trust region, by conjugate gradients", exact, parsed =>
                new NewtonCg { MaxIterations = Iterations(parsed, new NewtonCg().MaxIterations) }),
            new("gd", "gradient descent, as a baseline", exact, parsed =>
                new GradientDescent { MaxIterations = Iterations(parsed, new GradientDescent().MaxIterations) }),
            new("prox-newton", "for penalties that set coefficients to 0", exact, parsed =>
                new ProximalNewton { MaxIterations = Iterations(parsed, new ProximalNewton().MaxIterations) }) { TakesKinks = true },
            new("sgd", "mini-batch gradient descent, as in the original program", [.. _batches.Shared, .. _batches.Momentum], parsed =>
                _batches.Sgd(parsed, Drawn(parsed))) { SeesAllRows = false },
            new("adam", "mini-batch gradient descent with steps of its own for each coefficient", _batches.Shared, parsed =>
                _batches.Adam(parsed, Drawn(parsed))) { SeesAllRows = false },
        ];
        _solver = new ValueOption<SolverEntry>(
            "--solver", "NAME", $"Method of training: {string.Join("; ", _table.Select(choice => $"{choice.Name}, {choice.What}"))}",
            Alternatives(_table.Select(choice => choice.Name)), Values.OneOf([.. _table.Select(choice => (choice.Name, choice))]),
            Array.Find(_table, choice => choice.Name == Default)!, Default);
    }

    public IReadOnlyList<Option> All => [_solver, .. _table.SelectMany(choice => choice.Own).Distinct()];

    public ValueOption<ulong> Seed { get; } = SharedOptions.Seed("Seed of all that is drawn; the same seed gives the same model, byte for byte");

    /// <summary>The options that only other solvers have.</summary>
    public IEnumerable<Option> Foreign(SolverEntry chosen) => All.Skip(1).Except(chosen.Own);

    public double Tolerance(ParseResult parsed) => parsed.GetValue(_tolerance);

    public bool IsStrict(ParseResult parsed) => parsed.GetValue(_strict);

    /// <exception cref="CommandException">An option is given that the solver does not have.</exception>
    public SolverEntry Chosen(ParseResult parsed)
    {
        SolverEntry chosen = parsed.GetRequiredValue(_solver);
        foreach (Option option in Foreign(chosen))
        {
            if (parsed.GetResult(option) is not { Implicit: false }) continue;
            throw CommandException.Usage($"{option.Name} is an option of {Owners(choice => choice.Own.Contains(option))}, not of {chosen.Name}. Leave it out, or name such a --solver.");
        }

        return chosen;
    }

    /// <exception cref="CommandException">The solver cannot do with the penalty.</exception>
    public void CheckPenalty(SolverEntry chosen, PenaltyRequest? penalty)
    {
        if (penalty is null or { HasGradient: true } || chosen.TakesKinks) return;
        string owners = Owners(choice => choice.TakesKinks);
        throw CommandException.Usage($"{penalty.Option} has no gradient where a coefficient is 0, which {chosen.Name} needs. Choose --solver {owners}, or give --l2 instead.");
    }

    private string Owners(Func<SolverEntry, bool> has) => Alternatives(_table.Where(has).Select(choice => choice.Name));

    private static string Alternatives(IEnumerable<string> names) => names.ToArray() is [.. var most, var last] && most.Length > 0
        ? $"{string.Join(", ", most)} or {last}"
        : string.Concat(names);

    private ulong Drawn(ParseResult parsed) => parsed.GetValue(Seed);

    private int Iterations(ParseResult parsed, int usual) => parsed.GetValue(_maxIterations) ?? usual;
}
