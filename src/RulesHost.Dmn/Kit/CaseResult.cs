using RulesHost.Feel.Values;

namespace RulesHost.Dmn.Kit;

/// <summary>How a case went.</summary>
/// <param name="File">The test file.</param>
public sealed record CaseResult(string File, string Id, IReadOnlyList<NodeResult> Nodes)
{
    /// <summary>A case that expects nothing shows nothing.</summary>
    public bool Passed => Nodes.Count > 0 && Nodes.All(node => node.Passed);

    /// <summary>Whether some value other than null is expected: an engine that can do nothing passes the others.</summary>
    public bool IsNonNull => Nodes.Any(node => !node.ExpectsError && !node.Expected.IsNull);

    /// <summary>The folder that the kit keeps a level of conformance in.</summary>
    public string Level => File.Split('/') is [var level, _, ..] ? level : ".";
}

/// <param name="ExpectsError">An error is expected, of which null is the value.</param>
/// <param name="Actual">Null, with the reason, where the evaluation failed, or there was nothing to evaluate.</param>
/// <param name="IsThere">Whether the model has what is asked for: where it has not, null is no answer.</param>
public sealed record NodeResult(string Decision, bool ExpectsError, Value Expected, Value Actual, bool IsThere)
{
    public bool Passed => IsThere && (Resemblance.IsAlike(Expected, Actual) || (ExpectsError && Actual.IsNull));
}
