using RulesHost.Feel.Text;
using RulesHost.Feel.Values;
using RulesHost.Rules.Checking;
using RulesHost.Rules.Model;

namespace RulesHost.Rules.Evaluation;

/// <summary>Facts to the values of inputs: typed, held against their limits, never rounded, clamped or guessed.</summary>
public sealed class FactBinder(DecisionRequest request, DiagnosticBag problems, DiagnosticBag warnings)
{
    /// <summary>The input's value; null where the fact is missing. What is wrong is in the problems.</summary>
    public Value Bind(CheckedInput input, string? timeZone)
    {
        switch (input.Source.Source)
        {
            case InputSource.FromAsOf:
                return AsOf.In(request.AsOf, timeZone, input.Type);
            case InputSource.FromMode:
                return new TextValue(request.Mode);
        }

        Value raw = Given(input) ?? NullValue.Plain;
        Value fact = input.Source.MaxAge is { } maxAge ? Fresh(raw, input, maxAge) : raw;
        if (fact is NullValue || (request.FactsAreTexts && fact is TextValue { Text: "" }))
        {
            return Missing(input);
        }

        return Typed(fact, input);
    }

    /// <summary>Whether the caller gives the fact, be it null.</summary>
    public bool IsGiven(CheckedInput input) => Given(input) is not null and not NullValue;

    /// <summary>Warns about facts that no input takes.</summary>
    public void WarnAboutUnknown(IReadOnlyCollection<string> known)
    {
        foreach ((string name, _) in request.Facts.Entries.Where(f => !known.Contains(f.Key)))
        {
            warnings.Add(At(new Diagnostic(EvaluationDiagnostics.UnknownFact, $"no input takes the fact `{name}`", null, NearestName.Help(name, known)), Facts(name)));
        }
    }

    private Value? Given(CheckedInput input) => (input.Source.Source is InputSource.FromRequest ? request.Members : request.Facts).Find(input.Name);

    private Value Missing(CheckedInput input)
    {
        if (input.IsRequired)
        {
            string age = input.Source.MaxAge is null ? "" : " or too old";
            problems.Add(At(new Diagnostic(EvaluationDiagnostics.MissingFact, $"`{input.Name}` is required and missing{age}", null,
                $"supply {FactTypes.One(input.Type)}, or declare the input `optional: true`"), Pointer(input)));
        }

        return input.Source.Default ?? NullValue.Because($"`{input.Name}` is missing");
    }

    private Value Typed(Value fact, CheckedInput input)
    {
        FactPart given = new(input.Name, "", fact, input.Type, input.Limits);
        if (FactTypes.Convert(fact, input.Type, request.FactsAreTexts) is not { } value)
        {
            foreach (FactPart part in given.OfWrongType(request.FactsAreTexts))
            {
                problems.Add(At(new Diagnostic(EvaluationDiagnostics.WrongType, $"`{part.Name}` is a {part.Type}, found {FactTypes.Describe(part.Value)}", null,
                    FactTypes.Remedy(part.Value, part.Type)), Pointer(input), part.Path));
            }

            return NullValue.Plain;
        }

        foreach (FactPart part in given.Lacking())
        {
            problems.Add(At(new Diagnostic(EvaluationDiagnostics.MissingFact, $"`{part.Name}` is required and missing", null, $"supply {FactTypes.One(part.Type)}"), Pointer(input), part.Path));
        }

        foreach ((FactPart part, IReadOnlyList<string> declared) in given.Undeclared())
        {
            warnings.Add(At(new Diagnostic(EvaluationDiagnostics.UnknownFact, $"no input takes the fact `{part.Name}`", null, NearestName.Help(part.Name[(part.Name.LastIndexOf('.') + 1)..], declared)), Pointer(input), part.Path));
        }

        foreach (FactPart part in (given with { Value = value }).Leaves())
        {
            if (LimitsCheck.Problem(part.Value, part.Limits) is { } problem)
            {
                problems.Add(At(new Diagnostic(EvaluationDiagnostics.OutsideLimits, $"`{part.Name}` {problem}", null, Remedy(part.Value, part.Limits)), Pointer(input), part.Path));
            }
        }

        return value;
    }

    // A dated fact is { "value": …, "at": instant }; one without a date is of now.
    private Value Fresh(Value raw, CheckedInput input, DaysDurationValue maxAge)
    {
        if (raw is not ContextValue dated || dated.Find("value") is not { } value)
        {
            return raw;
        }

        if (dated.Find("at") is not TextValue text || TemporalText.ParseDateTime(text.Text) is not DateTimeValue { Zone: not null } at)
        {
            problems.Add(At(new Diagnostic(EvaluationDiagnostics.WrongType, $"`{input.Name}` has no `at` that is an instant", null, "write `{ \"value\": …, \"at\": \"2026-11-02T09:00:00Z\" }`"), Pointer(input)));
            return value;
        }

        Value oldest = Arithmetic.Apply(ArithmeticOperator.Subtract, request.AsOf, maxAge);
        if (Comparison.Compare(ComparisonOperator.Less, at, oldest) != BooleanValue.True)
        {
            return value;
        }

        warnings.Add(At(new Diagnostic(EvaluationDiagnostics.StaleFact, $"`{input.Name}` of {at} is older than {maxAge} and counts as missing", null, "supply a newer one"), Pointer(input)));
        return NullValue.Plain;
    }

    private static string? Remedy(Value value, Limits limits) =>
        limits.Values is { } values ? NearestName.Help(value.ToString(), values.Select(v => v.ToString())) : "supply a value inside the limits, or change them in the rule set";

    private string Pointer(CheckedInput input) => input.Source.Source is InputSource.FromRequest ? $"/{input.Name}" : Facts(input.Name);

    private string Facts(string name) => $"{request.Pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    private static Diagnostic At(Diagnostic diagnostic, string pointer, string path = "") => diagnostic with { Pointer = pointer + path };
}
