using RulesHost.Feel.Text;

namespace RulesHost.Dmn.Kit;

/// <summary>One case of a test file in the layout of the DMN conformance kit.</summary>
/// <param name="Model">The file name of the model.</param>
/// <param name="Function">The decision service or business knowledge model that is asked; null where decisions are.</param>
public sealed record TestCase(string Id, string Model, string? Function, IReadOnlyList<TestInput> Inputs, IReadOnlyList<Expectation> Expectations);

/// <param name="Name">Of input data, a decision or a parameter; of an imported one, behind the import's name and a point.</param>
public sealed record TestInput(string Name, TestValue Value, Location Location);

/// <summary>What a decision is expected to be.</summary>
/// <param name="IsError">An error is expected, of which null is the value.</param>
public sealed record Expectation(string Decision, TestValue Value, bool IsError);
