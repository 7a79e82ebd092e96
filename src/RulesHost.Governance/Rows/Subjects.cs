using RulesHost.Feel.Values;

namespace RulesHost.Governance.Rows;

/// <summary>Whom each row is about: the column that says so.</summary>
public static class Subjects
{
    private static readonly string[] Usual = ["subject", "customerId", "customer_id", "customer", "id"];

    /// <summary>The column that is named, or one with a usual name; null where there is none.</summary>
    public static string? Column(string? named, IReadOnlyList<string> columns) => named ?? Usual.FirstOrDefault(name => columns.Contains(name));

    /// <summary>Null where the row does not say it.</summary>
    public static string? Of(ContextValue fields, string? column) => (column is null ? null : fields.Find(column)) switch
    {
        TextValue { Text.Length: > 0 } text => text.Text,
        NumberValue number => number.ToString(),
        _ => null,
    };
}
