using RulesHost.Feel.Checking;
using RulesHost.Feel.Compilation;
using RulesHost.Feel.Functions;
using RulesHost.Feel.Values;

namespace RulesHost.Dmn.Compilation;

/// <summary>The scope of an element: the functions that know the time (DMN 1.5 §10.3.4.11), which are given with each evaluation, and what it requires.</summary>
internal static class StandardNames
{
    private static readonly Variable Now = new("now", new FunctionType([], FeelType.DateTime));
    private static readonly Variable Today = new("today", new FunctionType([], FeelType.Date));

    public static TypeScope Scope(IReadOnlyList<Visible> names, IReadOnlyDictionary<string, FeelType> types, IReadOnlyDictionary<string, BuiltIn> functions) =>
        new([Now, Today, .. names.Select(name => new Variable(name.Name, TypeOf(name)))]) { Types = types, Functions = functions };

    public static Layout Layout(IReadOnlyList<Visible> names) => new([Now.Name, Today.Name, .. names.Select(name => name.Name)]);

    /// <summary>The values of the first slots.</summary>
    public static Value[] At(DateTimeValue instant) =>
    [
        Function(Now, instant),
        Function(Today, new DateValue(instant.Date)),
    ];

    private static FunctionValue Function(Variable variable, Value value) => new(variable.Name, [], (arguments, _) =>
        arguments.Length == 0 ? value : NullValue.Because($"`{variable.Name}` takes no arguments"));

    private static FeelType TypeOf(Visible name) => name.IsImport
        ? new ContextType([.. name.Elements.Select(element => KeyValuePair.Create(element.Node.Name, element.Node.Shape))])
        : name.Elements[0].Node.Shape;
}
