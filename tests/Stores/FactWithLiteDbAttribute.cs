namespace RulesHost.Tests;

[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWithLiteDbAttribute : FactAttribute
{
    public FactWithLiteDbAttribute() => Skip = BuiltStores.WithoutLiteDb;
}
