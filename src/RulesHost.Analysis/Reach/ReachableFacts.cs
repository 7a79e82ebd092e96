using System.Globalization;
using System.Text.RegularExpressions;
using RulesHost.Analysis.Regions;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;

namespace RulesHost.Analysis.Reach;

/// <summary>
/// Looks for facts that somebody could give and that lie in a box, where sides of it bind what is computed: the ends of the box's sides, and what the formulas
/// mention, in all combinations up to a limit. To find none proves nothing.
/// </summary>
internal sealed partial class ReachableFacts
{
    private const int MostCombinations = 20_000;
    private const int MostValues = 12;

    private readonly CheckedRuleSet ruleSet;
    private readonly IReadOnlyList<Axis> axes;
    private readonly Layout layout;
    private readonly List<(string Name, int Axis, CompiledExpression Formula)> formulas;
    private readonly HashSet<string> needed;

    public ReachableFacts(CheckedRuleSet ruleSet, IReadOnlyList<Axis> axes)
    {
        (this.ruleSet, this.axes) = (ruleSet, axes);
        layout = new Layout([.. ruleSet.TableInputs.Select(input => input.Name).Concat(ruleSet.TableComputed.Select(formula => formula.Name)).Distinct(), "?"]);
        formulas = [.. ruleSet.TableComputed.Select(formula => (formula.Name, AxisOf(formula.Name), CompiledExpression.Compile(formula.Expression, layout)))];
        needed = [.. ruleSet.TableComputed.SelectMany(formula => formula.Expression.References)];
    }

    /// <summary>Null where none were found. What is computed is left out: it follows.</summary>
    public IReadOnlyList<(string Name, Value Value)>? Find(Box box)
    {
        // What another rule set decides, and no caller may say in its place, is not looked for there.
        if (ruleSet.TableInputs.Any(input => !input.Source.MayBeSupplied && IsBound(box, AxisOf(input.Name))))
        {
            return null;
        }

        HashSet<string> computed = [.. ruleSet.TableComputed.Select(formula => formula.Name)];
        bool isFree = !ruleSet.TableComputed.Any(formula => IsBound(box, AxisOf(formula.Name)));
        List<(string Name, IReadOnlyList<Value> Values)> given =
        [
            .. axes.Index().Where(axis => !computed.Contains(axis.Item.Name)).Select(axis => (axis.Item.Name, Of(axis.Item, box.Sides[axis.Index], isFree || !needed.Contains(axis.Item.Name)))),
            .. ruleSet.TableInputs.Where(input => AxisOf(input.Name) < 0 && needed.Contains(input.Name)).Select(input => (input.Name, Of(input))),
        ];
        int[] at = new int[given.Count];
        for (int tried = 0; tried < MostCombinations; tried++)
        {
            if (Lies(box, given, at))
            {
                return [.. given.Select((values, i) => (values.Name, values.Values[at[i]]))];
            }

            int place = 0;
            while (place < at.Length && ++at[place] == given[place].Values.Count)
            {
                at[place++] = 0;
            }

            if (place == at.Length)
            {
                return null;
            }
        }

        return null;
    }

    private bool IsBound(Box box, int axis) => axis >= 0 && !box.Sides[axis].Covers(axes[axis].Domain);

    private int AxisOf(string name) => axes.Index().Where(axis => axis.Item.Name == name).Select(axis => axis.Index).DefaultIfEmpty(-1).First();

    private bool Lies(Box box, List<(string Name, IReadOnlyList<Value> Values)> given, int[] at)
    {
        Value[] frame = new Value[layout.Count];
        Array.Fill(frame, NullValue.Plain);
        foreach ((int i, (string name, IReadOnlyList<Value> values)) in given.Index())
        {
            if (layout.SlotOf(name) is >= 0 and int slot)
            {
                frame[slot] = values[at[i]];
            }
        }

        foreach ((string name, int axis, CompiledExpression formula) in formulas)
        {
            Value value = frame[layout.SlotOf(name)] = formula.Evaluate(frame, new Budget());
            if (IsBound(box, axis) && !(value.IsNull ? box.Sides[axis].Meets(axes[axis].Missing) : IsIn(axes[axis], value, box.Sides[axis])))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsIn(Axis axis, Value value, PartSet side) => axis.PartOf(value) is var part && side.Contains(part);

    // One value where no formula that matters reads it; otherwise the ends of each range, some between, and what formulas mention.
    private IReadOnlyList<Value> Of(Axis axis, PartSet side, bool isFree)
    {
        IEnumerable<Value?> ends = side.Ranges.SelectMany(range => new[] { range.From, range.To, (range.From + range.To) / 2 }).Distinct().Select(part => axis.Samples[part]);
        IEnumerable<Value?> mentioned = isFree || ruleSet.TableInputs.FirstOrDefault(input => input.Name == axis.Name) is not { } read ? [] : Of(read).Where(value => !value.IsNull && IsIn(axis, value, side));
        return [.. ends.Concat(mentioned).OfType<Value>().Distinct().Take(isFree ? 1 : MostValues)];
    }

    // Of an input that only formulas read: what these mention, and beside it.
    private IReadOnlyList<Value> Of(CheckedInput input)
    {
        IEnumerable<string> texts = ruleSet.TableComputed.Where(formula => formula.Expression.References.Contains(input.Name)).Select(formula => formula.Expression.Source.Text);
        IEnumerable<Value?> values = input.Limits.Values ?? (input.Type == FeelType.Boolean ? (IEnumerable<Value?>)[BooleanValue.True, BooleanValue.False]
            : input.Type is NumberType ? texts.SelectMany(text => Numbers().Matches(text).Select(match => match.Value)).SelectMany(Near).Prepend(NumberValue.Zero).Append(input.Limits.Min).Append(input.Limits.Max)
            : input.Type == FeelType.Text ? [.. texts.SelectMany(text => Texts().Matches(text).Select(match => new TextValue(match.Groups[1].Value))), new TextValue("other")]
            : []);
        IReadOnlyList<Value> allowed = [.. values.OfType<Value>().Where(value => LimitsCheck.Problem(value, input.Limits) is null).Distinct().Take(MostValues)];
        return allowed.Count > 0 ? allowed : [input.Source.Default ?? NullValue.Plain];
    }

    private static IEnumerable<Value?> Near(string digits) =>
        decimal.TryParse(digits.Replace("_", "", StringComparison.Ordinal), NumberStyles.Number, CultureInfo.InvariantCulture, out decimal number)
            ? [new NumberValue(number), new NumberValue(number + 1), new NumberValue(number - 1)]
            : [];

    [GeneratedRegex(@"[0-9][0-9_]*(\.[0-9]+)?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Numbers();

    [GeneratedRegex("\"([^\"]*)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Texts();
}
