namespace RulesHost.Tests;

[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactWithSharedDataAttribute : FactAttribute
{
    public FactWithSharedDataAttribute() => Skip = SharedData.Missing;
}

[AttributeUsage(AttributeTargets.Method)]
internal sealed class TheoryWithSharedDataAttribute : TheoryAttribute
{
    public TheoryWithSharedDataAttribute() => Skip = SharedData.Missing;
}
