using System.Globalization;
using Polylogit.Data;
using Polylogit.Models.Formats;
using Polylogit.Penalties;

namespace Polylogit.Models;

/// <summary>What the notes of a model say of the problem that it solves and of how near its optimum it is, to be checked by whoever has the rows.</summary>
internal sealed record TrainingClaim
{
    private const string None = "none";

    public required Penalty Penalty { get; init; }

    public required ScalingKind Scaling { get; init; }

    public required bool Intercept { get; init; }

    /// <summary>Weights of classes as text; null for none.</summary>
    public string? ClassWeights { get; init; }

    /// <summary>Number of rows that were trained on.</summary>
    public required int Rows { get; init; }

    /// <summary>The relative duality gap that was asked for.</summary>
    public required double Tolerance { get; init; }

    /// <summary>Mean cross-entropy + penalty.</summary>
    public required double Primal { get; init; }

    /// <summary>The value of the dual point; null where there was none.</summary>
    public required double? Dual { get; init; }

    /// <summary>The largest element of the gradient.</summary>
    public required double GradientNorm { get; init; }

    /// <summary>The notes that state the problem; every model has them.</summary>
    public static KeyValuePair<string, string>[] ProblemNotes(Penalty penalty, ScalingKind scaling, bool intercept, ClassWeights? classWeights) =>
    [
        new("penalty", PenaltyText.Write(penalty)),
        new("scaling", scaling.ToString()),
        new("intercept", intercept ? "true" : "false"),
        .. classWeights is null ? (KeyValuePair<string, string>[])[] : [new("class weights", classWeights.ToString())],
    ];

    /// <summary>The notes that state how near the optimum is, in numbers that read back exactly.</summary>
    public static KeyValuePair<string, string>[] OptimumNotes(int rows, double tolerance, double primal, double? dual, double gradientNorm) =>
    [
        new("rows", rows.ToString(CultureInfo.InvariantCulture)),
        new("tolerance", Text(tolerance)),
        new("objective", Text(primal)),
        new("dual", dual is { } value ? Text(value) : None),
        new("gradient norm", Text(gradientNorm)),
    ];

    /// <summary>Reads the notes of a model.</summary>
    /// <exception cref="ModelFormatException">One is missing or makes no sense.</exception>
    public static TrainingClaim Of(LogisticModel model)
    {
        Dictionary<string, string> notes = [];
        foreach ((string name, string value) in model.Training)
        {
            if (!notes.TryAdd(name, value)) throw new ModelFormatException($"The model has two training notes '{name}'. Train it again.");
        }

        if (!notes.ContainsKey("objective"))
        {
            throw new ModelFormatException(
                $"The model claims no optimum that could be verified: {(notes.TryGetValue("solver", out string? solver) ? $"{solver} does" : "whatever trained it did")} not state one. Train with a solver that looks at all rows, such as --solver lbfgs.");
        }

        return new TrainingClaim
        {
            Penalty = Read(notes, "penalty", PenaltyText.Read),
            Scaling = Read(notes, "scaling", Scaled),
            Intercept = Read(notes, "intercept", text => text switch
            {
                "true" => true,
                "false" => false,
                _ => throw new FormatException("it is neither true nor false"),
            }),
            ClassWeights = notes.GetValueOrDefault("class weights"),
            Rows = Read(notes, "rows", text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int rows)
                ? rows
                : throw new FormatException("it is no number of rows")),
            Tolerance = Read(notes, "tolerance", Number),
            Primal = Read(notes, "objective", Number),
            Dual = Read(notes, "dual", text => text == None ? (double?)null : Number(text)),
            GradientNorm = Read(notes, "gradient norm", Number),
        };
    }

    /// <summary>The weights of classes, for the classes of some rows.</summary>
    /// <exception cref="ModelFormatException">The note makes no sense for these classes.</exception>
    public ClassWeights? ClassWeightsFor(IReadOnlyList<string> classes)
    {
        if (ClassWeights is null) return null;
        if (ClassWeights == Data.ClassWeights.Balanced.ToString()) return Data.ClassWeights.Balanced;
        try
        {
            List<(string, double)> named = [];
            for (string rest = ClassWeights; rest.Length > 0;)
            {
                // A name may hold whatever a number is followed by; the longest class that fits is meant.
                string name = classes.Where(name => rest.StartsWith($"{name}=", StringComparison.Ordinal)).MaxBy(name => name.Length)
                    ?? throw new FormatException("it names a class that the model does not have");
                int end = rest.IndexOf(", ", name.Length, StringComparison.Ordinal);
                named.Add((name, Number(end < 0 ? rest[(name.Length + 1)..] : rest[(name.Length + 1)..end])));
                rest = end < 0 ? "" : rest[(end + 2)..];
            }

            ClassWeights weights = Data.ClassWeights.Named(named);
            return weights.ToString() == ClassWeights ? weights : throw new FormatException("it is not written as it should be");
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            throw Refused("class weights", ClassWeights, error);
        }
    }

    private static T Read<T>(Dictionary<string, string> notes, string name, Func<string, T> read)
    {
        if (!notes.TryGetValue(name, out string? text)) throw new ModelFormatException($"The model has no training note '{name}', which verifying needs. Train it again.");
        try
        {
            return read(text);
        }
        catch (Exception error) when (error is FormatException)
        {
            throw Refused(name, text, error);
        }
    }

    private static ModelFormatException Refused(string name, string text, Exception error) =>
        new($"The training note '{name}' of the model is '{text}', which cannot be read: {error.Message.TrimEnd('.')}. Train it again.", error);

    private static ScalingKind Scaled(string text) =>
        Enum.GetValues<ScalingKind>().Where(kind => kind != ScalingKind.Auto && kind.ToString() == text).Select(kind => (ScalingKind?)kind).FirstOrDefault()
        ?? throw new FormatException("there is no such scaling");

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static double Number(string text)
    {
        bool valid = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number);
        return valid && double.IsFinite(number) && Text(number) == text ? number : throw new FormatException("it is not a number as such notes have them");
    }
}
