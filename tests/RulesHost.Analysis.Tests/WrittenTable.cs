using System.Text;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Kinds;
using RulesHost.Rules.Loading.Parts;

namespace RulesHost.Analysis.Tests;

/// <summary>A table of three columns whose rows a test writes out; <c>tests/Grids</c> has generated ones.</summary>
internal sealed class WrittenTable
{
    /// <summary>How the first two inputs are declared where a test does not say it.</summary>
    public const string Number = "{ type: number, min: 0, max: 5, decimals: 0 }";
    public const string Texts = "{ type: string, values: [A, B, C] }";

    private WrittenTable(string file)
    {
        CheckedWorkspace workspace = new WorkspaceChecker(new WorkspaceLoader([new DecisionKind()])).Check(WorkspaceFiles.Of(new Dictionary<string, ReadOnlyMemory<byte>> { ["t.yaml"] = Encoding.UTF8.GetBytes(file) }));
        workspace.HasErrors.ShouldBeFalse(file);
        Checked = (CheckedDecision)workspace.RuleSets.ShouldHaveSingleItem();
    }

    public CheckedDecision Checked { get; }

    public PlacedRuleSet Placed => PlacedRuleSet.Alone(Checked, new DecisionKind());

    /// <param name="more">Keys behind the table.</param>
    public static WrittenTable Of(string hitPolicy, string rows, string number = Number, string text = Texts, string more = "") => new($$"""
        ruleSet: written
        kind: decision
        hitPolicy: {{hitPolicy}}
        inputs:
          number: {{number}}
          text: {{text}}
          flag: { type: boolean, optional: true }
        outputs:
          word: { type: string, values: [A, B, C] }
          result: { type: number }
        table: |
          id | number | text | flag | -> word | result

        """ + $"{rows}\n{more}");
}
