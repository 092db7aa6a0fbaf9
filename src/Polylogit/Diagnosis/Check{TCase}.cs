namespace Polylogit.Diagnosis;

/// <summary>One thing that can be wrong, and how it is recognised. Checks have no state.</summary>
/// <typeparam name="TCase">What is looked at.</typeparam>
internal abstract class Check<TCase>
{
    /// <summary>Stable code of the finding.</summary>
    public abstract string Code { get; }

    /// <summary>What the code stands for.</summary>
    public abstract string Title { get; }

    public virtual Severity Severity => Severity.Error;

    /// <summary>Codes of findings that would explain this one: where one of them was found, this is their consequence and is not told.</summary>
    public virtual IReadOnlyList<string> SilencedBy => [];

    /// <summary>The finding, or null where all is well or cannot be told.</summary>
    public abstract Finding? Look(TCase subject);

    protected Finding Found(FormattableString sentence, FormattableString advice, params (string Name, double Value)[] evidence) => new()
    {
        Code = Code,
        Title = Title,
        Severity = Severity,
        Sentence = FormattableString.Invariant(sentence),
        Advice = FormattableString.Invariant(advice),
        Evidence = [.. evidence.Select(one => new Evidence(one.Name, one.Value))],
    };
}
