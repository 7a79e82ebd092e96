using System.Diagnostics;
using System.Globalization;
using RulesHost.Feel.Values;

namespace RulesHost.RulesEngine;

/// <summary>
/// The literals of a workflow, which its expressions name by their place: a text of a rule file is never part of an expression, and a
/// number is not read a second time.
/// </summary>
public sealed class Literals
{
    private readonly List<decimal> numbers = [];
    private readonly List<string> texts = [];

    public decimal[] Numbers { get; private set; } = [];

    public string[] Texts { get; private set; } = [];

    internal string Place(Value literal) => literal switch
    {
        NumberValue number => Place(numbers, number.Number, nameof(Numbers)),
        TextValue text => Place(texts, text.Text, nameof(Texts)),
        BooleanValue flag => flag.IsTrue ? "true" : "false",
        _ => throw new UnreachableException(),
    };

    /// <summary>All are placed.</summary>
    internal Literals Seal()
    {
        (Numbers, Texts) = ([.. numbers], [.. texts]);
        return this;
    }

    private static string Place<T>(List<T> list, T value, string name)
    {
        list.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"literals.{name}[{list.Count - 1}]");
    }
}
