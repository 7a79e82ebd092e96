using RulesHost.Feel.Values;
using RulesHost.Rules.Cells;

namespace RulesHost.Analysis.Regions;

/// <summary>
/// The values that a column can have, cut into parts so that no cell tells two values of one part apart. The last part is the
/// missing fact.
/// </summary>
public abstract class Axis
{
    private const int MostWords = 5;

    protected Axis(string name, IReadOnlyList<Value?> samples, bool mayBeMissing)
    {
        (Name, Samples, Missing) = (name, [.. samples, NullValue.Plain], PartSet.Of(samples.Count, samples.Count));
        Domain = PartSet.Of(Samples.Select((sample, part) => (sample, part)).Where(p => p.sample is not null).Select(p => new PartRange(p.part, p.part)))
            .Except(mayBeMissing ? PartSet.Empty : Missing);
    }

    /// <summary>The column's name where it is written.</summary>
    public string Name { get; }

    /// <summary>All parts that hold a value that the declared limits allow.</summary>
    public PartSet Domain { get; }

    /// <summary>The one part of the missing fact.</summary>
    public PartSet Missing { get; }

    /// <summary>A value of each part; null (C#) where no value that the declared limits allow is in it.</summary>
    public IReadOnlyList<Value?> Samples { get; }

    /// <summary>The parts for which a cell is true.</summary>
    public PartSet PartsOf(CellForm form)
    {
        PartSet present = form.IsAnything ? PartSet.Of(0, Missing.First - 1) : Present(form);
        return form.AcceptsMissing ? present.Union(Missing) : present;
    }

    /// <summary>The part that a value of the axis's type, which is not missing, lies in.</summary>
    public abstract int PartOf(Value value);

    /// <summary>Some parts of the domain, in words that follow the axis's name: <c>&gt;= 5 or missing</c>.</summary>
    public string Describe(PartSet parts)
    {
        PartSet present = parts.Intersect(Domain).Except(Missing);
        IReadOnlyList<string> words = present.Covers(Domain.Except(Missing)) ? ["given"] : present.IsEmpty ? [] : Words(present);
        return AnyOf(parts.Meets(Missing) ? [.. words, "missing"] : words);
    }

    /// <summary>The same for people who read no cells: <c>500,000–749,999.99</c>, <c>at least 18</c>.</summary>
    public string Prose(PartSet parts)
    {
        PartSet present = parts.Intersect(Domain).Except(Missing);
        IReadOnlyList<string> words = present.Covers(Domain.Except(Missing)) ? ["given"] : present.IsEmpty ? [] : PlainWords(present);
        return AnyOf(parts.Meets(Missing) ? [.. words, "missing"] : words);
    }

    protected abstract PartSet Present(CellForm form);

    protected virtual IReadOnlyList<string> PlainWords(PartSet parts) => Words(parts);

    /// <summary>As cells say it.</summary>
    /// <param name="parts">Some of the domain, not all, without the missing fact.</param>
    protected abstract IReadOnlyList<string> Words(PartSet parts);

    protected static string AnyOf(IReadOnlyList<string> words) => words.Count > MostWords + 1
        ? $"{string.Join(", ", words.Take(MostWords))} or {words.Count - MostWords} others"
        : words.Count > 1 ? $"{string.Join(", ", words.SkipLast(1))} or {words[^1]}" : string.Concat(words);
}
