using System.Globalization;
using System.Text.RegularExpressions;
using RulesHost.Analysis.Regions;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;

namespace RulesHost.Analysis.Reach;

/// <summary>Values of facts that are worth trying, where formulas settle what comes of them: the ends of what is looked for, and what the formulas mention.</summary>
internal sealed partial class CandidateValues(IReadOnlyList<CheckedFormula> formulas)
{
    private const int MostValues = 12;

    private readonly HashSet<string> read = [.. formulas.SelectMany(formula => formula.Expression.References)];

    /// <summary>Whether some formula takes it.</summary>
    public bool IsRead(string name) => read.Contains(name);

    /// <summary>Of an axis the ends of each range, some between, and what formulas mention; one where no formula takes it.</summary>
    /// <param name="input">Null where it is no input.</param>
    public IReadOnlyList<Value> Of(Axis axis, PartSet side, CheckedInput? input)
    {
        bool isFree = !IsRead(axis.Name);
        IEnumerable<Value?> ends = side.Ranges.SelectMany(range => new[] { range.From, range.To, (range.From + range.To) / 2 }).Distinct().Select(part => axis.Samples[part]);
        IEnumerable<Value?> mentioned = isFree || input is null ? [] : Of(input).Where(value => !value.IsNull && side.Contains(axis.PartOf(value)));
        return [.. ends.Concat(mentioned).OfType<Value>().Distinct().Take(isFree ? 1 : MostValues)];
    }

    /// <summary>Of an input that no condition is about: what formulas mention, and beside it.</summary>
    public IReadOnlyList<Value> Of(CheckedInput input)
    {
        IEnumerable<string> texts = formulas.Where(formula => formula.Expression.References.Contains(input.Name)).Select(formula => formula.Expression.Source.Text);
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
