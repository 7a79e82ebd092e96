using RulesHost.Feel.Values;

namespace RulesHost.Feel.Functions;

/// <summary>A function that FEEL brings along (DMN 1.5 §10.3.4), with the ways in which it can be called.</summary>
public sealed record BuiltIn(string Name, IReadOnlyList<Signature> Signatures)
{
    /// <summary>Whether it invokes what it is given.</summary>
    public bool TakesFunctions { get; } = Signatures.Any(s => s.Parameters.Any(p => p.Type is FunctionType));

    /// <summary>The result for arguments by position; null with a reason where they do not fit.</summary>
    public Value Invoke(Value[] positional, Budget budget)
    {
        List<Signature> candidates = [.. Signatures.Where(s => s.Takes(positional.Length))];
        if (candidates.Count == 0)
        {
            return NullValue.Because($"expected {Forms()}, found {positional.Length} arguments");
        }

        return Choose([.. candidates.Select(s => ArgumentList.Of(s, positional))], budget);
    }

    /// <summary>The result for arguments by name; null with a reason where they do not fit.</summary>
    public Value Invoke(IReadOnlyList<KeyValuePair<string, Value>> named, Budget budget)
    {
        List<string> names = [.. named.Select(argument => argument.Key)];
        List<Signature> candidates = names.Distinct().Count() == names.Count ? [.. Signatures.Where(s => s.Takes(names))] : [];
        if (candidates.Count == 0)
        {
            return NullValue.Because($"expected {Forms()}, found {Name}({string.Join(", ", names)})");
        }

        return Choose([.. candidates.Select(s => ArgumentList.Of(s, named))], budget);
    }

    /// <summary>The function as a value, to be handed to another function.</summary>
    public FunctionValue AsValue() => new(Name, [.. Signatures[0].Parameters.Select(p => p.Name)], Invoke)
    {
        InvokeByName = Invoke,
        Declared = new FunctionType([.. Signatures[0].Parameters.Select(p => p.Type)], Signatures[0].Result),
    };

    // A signature that fits as it stands goes before one that fits after conversion.
    private Value Choose(IReadOnlyList<ArgumentList> candidates, Budget budget)
    {
        ArgumentList chosen = candidates.FirstOrDefault(c => c.Fits(budget))
            ?? candidates.Select(c => c.Converted(budget)).FirstOrDefault(c => c.Fits(budget))
            ?? candidates[0];
        if (chosen.Misfit(Name, budget) is { } misfit)
        {
            return misfit;
        }

        budget.Step();
        try
        {
            return chosen.Signature.Body(chosen.ForBody(), budget);
        }
        catch (OverflowException)
        {
            return NullValue.Because($"the result of `{Name}` is too large to be held");
        }
    }

    private string Forms() => string.Join(" or ", Signatures.Select(s => s.Describe(Name)));
}
