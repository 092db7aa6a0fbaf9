using System.Globalization;

namespace Polylogit.Training;

/// <summary>How often the test rows are looked at during training.</summary>
public readonly record struct EvaluationInterval
{
    private readonly int _steps;

    private EvaluationInterval(int steps) => _steps = steps;

    /// <summary>At every batch.</summary>
    public static EvaluationInterval Batch => new(1);

    /// <summary>At the first batch of every epoch.</summary>
    public static EvaluationInterval Epoch => new(-1);

    /// <summary>Not at all.</summary>
    public static EvaluationInterval Never => new(0);

    /// <summary>At every so many batches.</summary>
    /// <param name="steps">1 or more.</param>
    public static EvaluationInterval Every(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        return new EvaluationInterval(steps);
    }

    /// <summary>The interval in words, such as "every batch".</summary>
    public override string ToString() => _steps switch
    {
        0 => "never",
        < 0 => "every epoch",
        1 => "every batch",
        _ => string.Create(CultureInfo.InvariantCulture, $"every {_steps} batches"),
    };

    /// <summary>Whether no earlier step of its epoch was included.</summary>
    internal bool IsFirstOfEpoch(int step, int stepsPerEpoch) => _steps <= 0 || step % stepsPerEpoch < _steps;

    internal bool Includes(int step, int stepsPerEpoch) => _steps switch
    {
        0 => false,
        < 0 => step % stepsPerEpoch == 0,
        _ => step % _steps == 0,
    };
}
