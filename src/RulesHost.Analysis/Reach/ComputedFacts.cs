using RulesHost.Analysis.Regions;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;

namespace RulesHost.Analysis.Reach;

/// <summary>What a rule set computes of facts, and where that lies on the axes of its table.</summary>
internal sealed class ComputedFacts
{
    private readonly IReadOnlyList<Axis> axes;
    private readonly Layout layout;
    private readonly List<(string Name, int Axis, CompiledExpression Formula)> formulas;

    public ComputedFacts(CheckedRuleSet ruleSet, IReadOnlyList<Axis> axes)
    {
        this.axes = axes;
        layout = new Layout([.. ruleSet.TableInputs.Select(input => input.Name).Concat(ruleSet.TableComputed.Select(formula => formula.Name)).Distinct(), "?"]);
        formulas = [.. ruleSet.TableComputed.Select(formula => (formula.Name, AxisOf(formula.Name), CompiledExpression.Compile(formula.Expression, layout)))];
    }

    /// <summary>Whether a box binds anything that is computed.</summary>
    public bool Bind(Box box) => formulas.Exists(formula => IsBound(box, formula.Axis));

    /// <summary>Whether what is computed of facts lies in the box.</summary>
    /// <param name="facts">The values of inputs; those that are left out are missing.</param>
    public bool Lie(Box box, IEnumerable<(string Name, Value Value)> facts)
    {
        Value[] frame = new Value[layout.Count];
        Array.Fill(frame, NullValue.Plain);
        foreach ((string name, Value value) in facts)
        {
            if (layout.SlotOf(name) is >= 0 and int slot)
            {
                frame[slot] = value;
            }
        }

        foreach ((string name, int axis, CompiledExpression formula) in formulas)
        {
            Value value = frame[layout.SlotOf(name)] = formula.Evaluate(frame, new Budget());
            if (IsBound(box, axis) && !IsIn(axes[axis], value, box.Sides[axis]))
            {
                return false;
            }
        }

        return true;
    }

    public static bool IsIn(Axis axis, Value value, PartSet side) => value.IsNull ? side.Meets(axis.Missing) : side.Contains(axis.PartOf(value));

    /// <summary>Whether a box says something of an axis; false for -1.</summary>
    public bool IsBound(Box box, int axis) => axis >= 0 && !box.Sides[axis].Covers(axes[axis].Domain);

    /// <summary>The number of a name's axis; -1 where it has none.</summary>
    public int AxisOf(string name) => axes.Index().Where(axis => axis.Item.Name == name).Select(axis => axis.Index).DefaultIfEmpty(-1).First();
}
