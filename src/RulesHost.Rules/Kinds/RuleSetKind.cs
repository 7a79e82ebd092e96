using RulesHost.Feel.Values;
using RulesHost.Rules.Cells;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Compilation;
using RulesHost.Rules.Evaluation;
using RulesHost.Rules.Loading;
using RulesHost.Rules.Loading.Parts;
using RulesHost.Rules.Loading.Shapes;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Kinds;

/// <summary>
/// A kind of rule set: how its document looks, is read, checked and compiled. Schema, checks, examples and HTTP go through it and
/// never name a kind; <c>decision</c> is itself one.
/// </summary>
public abstract class RuleSetKind
{
    /// <summary>The word under <c>kind:</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What it decides, in a sentence, for the schema.</summary>
    public abstract string Description { get; }

    /// <summary>The keys besides <c>kind</c>; its checker vouches for the form, so that reading cannot fail.</summary>
    public abstract MapShape Shape { get; }

    /// <summary>Reads a document that has the kind's shape.</summary>
    public abstract RuleSet Read(MapNode document, RuleSetHeader header, string contentHash, ReadContext context);

    /// <summary>Null where there is an error, which is in the context's diagnostics.</summary>
    public abstract CheckedRuleSet? Check(RuleSet ruleSet, CheckContext context);

    /// <param name="engine">Finds the rows of all its tables, and refuses none of them.</param>
    public abstract CompiledRuleSet Compile(CheckedRuleSet ruleSet, RuleSetVersion version, TableEngine engine);

    /// <summary>The kind's conditions as decision tables, for whatever reasons about tables.</summary>
    public abstract IReadOnlyList<CheckedTable> Tables(CheckedRuleSet ruleSet);

    /// <summary>What it decides, as tables that conclude it.</summary>
    public virtual IReadOnlyList<TableQuestion> Questions(CheckedRuleSet ruleSet) =>
        [.. Tables(ruleSet).Select((table, i) => new TableQuestion(i == 0 ? ruleSet.Name : $"{ruleSet.Name} {i + 1}", table))];

    /// <summary>The table that concludes what others take from it; null where no table does.</summary>
    public virtual SupplyTable? Supply(CheckedRuleSet ruleSet) => null;

    /// <summary>The keys of its files that say nothing but what the tables of its questions say.</summary>
    public virtual IReadOnlyList<string> KeysOfQuestions => ["rules", "table", "otherwise", "hitPolicy", "onUnknown", "computed"];

    /// <summary>What two versions say differently in these keys that the tables do not show, in words.</summary>
    public virtual IEnumerable<string> Besides(CheckedRuleSet before, CheckedRuleSet after) => [];

    /// <summary>
    /// What its algorithm makes alike of two versions that say the same beside the tables of their questions, whatever the requests, as a sentence; null where these tables say all
    /// that is decided.
    /// </summary>
    public virtual string? Theorem => null;

    /// <summary>Whether a law that its invariants may name holds by its algorithm: null where it does.</summary>
    public virtual LawDeparture? Departure(CheckedRuleSet ruleSet, string law) => new($"a `{Name}` knows no law `{law}`");

    /// <summary>The modes that it tells apart, the normal one aside; null where what it says of modes is no list of words.</summary>
    public virtual IReadOnlyList<string>? Modes(CheckedRuleSet ruleSet)
    {
        IReadOnlyList<CheckedInput> modes = [.. ruleSet.TableInputs.Where(input => input.Source.Source is InputSource.FromMode)];
        if (modes.Count > 0 && ruleSet.Computed.Count > 0)
        {
            return null;
        }

        IEnumerable<CellForm?> forms =
            from table in Tables(ruleSet)
            from row in table.Rows
            from cell in row.Cells.Where((_, column) => modes.Any(mode => mode.Name == table.Columns[column].Name))
            where cell.Form is not { IsAnything: true }
            select cell.Form;
        return forms.All(form => form is CellForm.Symbols)
            ? [.. forms.Cast<CellForm.Symbols>().SelectMany(form => form.Values).Concat(modes.SelectMany(mode => mode.Limits.Values ?? [])).OfType<TextValue>().Select(mode => mode.Text).Distinct()]
            : null;
    }

    /// <summary>The outputs of a decision, for request and answer schemas.</summary>
    public abstract IReadOnlyList<Output> Outputs(CheckedRuleSet ruleSet);
}
