using RulesHost.Feel.Values;
using RulesHost.Rules.Cells;

namespace RulesHost.Analysis.Regions;

/// <summary>
/// The values that a column can have, cut into parts so that no cell tells two values of one part apart. The last part is the
/// missing fact.
/// </summary>
public abstract class Axis
{
    protected Axis(string name, IReadOnlyList<Value?> samples, bool mayBeMissing)
    {
        (Name, Samples, Missing) = (name, [.. samples, NullValue.Plain], samples.Count);
        Domain = PartSet.Of(Samples.Select((sample, part) => (sample, part))
            .Where(p => p.sample is not null && (mayBeMissing || p.part != Missing))
            .Select(p => new PartRange(p.part, p.part)));
    }

    /// <summary>The column's name where it is written.</summary>
    public string Name { get; }

    /// <summary>All parts that hold a value that the declared limits allow.</summary>
    public PartSet Domain { get; }

    /// <summary>The part of the missing fact.</summary>
    public int Missing { get; }

    /// <summary>A value of each part; null (C#) where no value that the declared limits allow is in it.</summary>
    public IReadOnlyList<Value?> Samples { get; }

    /// <summary>The parts for which a cell is true.</summary>
    public PartSet PartsOf(CellForm form)
    {
        PartSet present = form.IsAnything ? PartSet.Of(0, Missing) : Present(form);
        return form.AcceptsMissing ? present.Union(PartSet.Of(Missing, Missing)) : present;
    }

    /// <summary>The part that a value of the axis's type, which is not missing, lies in.</summary>
    public abstract int PartOf(Value value);

    /// <summary>The set as a cell of a rule file says it.</summary>
    public abstract string Describe(PartSet parts);

    protected abstract PartSet Present(CellForm form);
}
