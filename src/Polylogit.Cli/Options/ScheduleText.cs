using System.Globalization;
using Polylogit.Solvers.Schedules;

namespace Polylogit.Cli.Options;

/// <summary>Reads a learning-rate schedule as it is typed.</summary>
internal static class ScheduleText
{
    public const string Expected = "constant, cosine or cosine=0.01 (share at the end), inverse=0.1 (decay an epoch) or steps=5,0.5 (epochs, multiplier)";

    public static bool TryParse(string text, out LearningRateSchedule schedule)
    {
        string[] parts = text.Split('=', 2);
        double[] numbers = parts.Length < 2 ? []
            : [.. parts[1].Split(',').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN)];
        try
        {
            LearningRateSchedule? found = (parts[0], numbers) switch
            {
                ("constant", []) => new ConstantRate(),
                ("cosine", []) => new CosineDecay(),
                ("cosine", [double last]) => new CosineDecay(last),
                ("inverse", [double decay]) => new InverseTime(decay),
                ("steps", [double every, double multiplier]) when double.IsInteger(every) && every <= int.MaxValue => new StepDecay((int)every, multiplier),
                _ => null,
            };
            schedule = found ?? new ConstantRate();
            return found is not null;
        }
        catch (ArgumentOutOfRangeException)
        {
            schedule = new ConstantRate();
            return false;
        }
    }
}
