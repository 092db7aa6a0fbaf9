using Polylogit.Objectives;
using Polylogit.Solvers;

namespace Polylogit.Tests.Support;

/// <summary>A solver whose point counts its accepted steps, and which fails at a step if it is told to.</summary>
internal sealed record FakeSolver(int StepsPerEpoch, int PlannedSteps, int FailsAt = int.MaxValue, Action<int>? OnStep = null) : Solver
{
    public override string Name => "fake";

    internal override IReadOnlyList<KeyValuePair<string, string>> Describe() => [new("solver", Name)];

    internal override ISolverRun Start(Objective objective, ReadOnlySpan<double> point) => new Run(this, point.ToArray());

    private sealed class Run(FakeSolver options, double[] point) : ISolverRun
    {
        private int _steps;

        public ReadOnlySpan<double> Point => point;

        public long PlannedSteps => options.PlannedSteps;

        public int StepsPerEpoch => options.StepsPerEpoch;

        public StepResult Step()
        {
            int step = _steps++;
            options.OnStep?.Invoke(step);
            Measurement before = new(100 - step, step / 1000.0);
            if (step == options.FailsAt) return new StepResult(before with { Loss = double.NaN }, Accepted: false);
            point[0]++;
            return new StepResult(before, Accepted: true);
        }

        public void Keep(RunState state)
        {
            state.Keep(ref _steps);
            state.Keep(point);
        }
    }
}
