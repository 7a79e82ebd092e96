using RulesHost.Rules.Model;

namespace RulesHost.Tests.Grids;

/// <summary>Something that a generated table says must hold.</summary>
/// <param name="Column">The fact that it is about.</param>
/// <param name="Cell">Of which values; of a monotone one, all.</param>
internal sealed record GridInvariant(InvariantForm Form, GridColumn Column, string Cell)
{
    public const string Word = "A";
    public const int Number = 2;

    /// <summary>None where what is decided is a list, or the number alone.</summary>
    public static IReadOnlyList<GridInvariant> Some(Random random, HitPolicy policy, IReadOnlyList<GridColumn> columns)
    {
        GridColumn column = columns[random.Next(columns.Count)];
        GridColumn? more = columns.FirstOrDefault(one => one.Kind.Type == "number");
        return policy is HitPolicy.Unique or HitPolicy.Any or HitPolicy.First or HitPolicy.Priority or HitPolicy.FieldByField
            ? [new(InvariantForm.Never, column, column.Cell(random)), new(InvariantForm.Always, column, column.Cell(random)), .. more is null ? (GridInvariant[])[] : [new(InvariantForm.NeverLowers, more, "-"), new(InvariantForm.NeverRaises, more, "-")]]
            : [];
    }

    /// <summary>As a rule file has it.</summary>
    public string Written => $"  - {{ name: {Form}, {Form switch
    {
        InvariantForm.Never => $"never: {{ when: {{ {Column.Name}: '{Cell}' }}, then: {{ word: {Word} }} }}",
        InvariantForm.Always => $"always: {{ when: {{ {Column.Name}: '{Cell}' }}, then: {{ number: '< {Number}' }} }}",
        InvariantForm.NeverLowers => $"monotone: {{ more: {Column.Name}, neverLowers: number }}",
        _ => $"monotone: {{ more: {Column.Name}, neverRaises: word }}",
    }} }}\n";
}
