using RulesHost.Dmn.Model;
using RulesHost.Dmn.Reading;
using RulesHost.Feel.Text;

namespace RulesHost.Dmn.Compilation;

/// <summary>The elements of a model, each after those that it requires; without recursion, as a chain of them may be long.</summary>
/// <param name="own">The element of this model that a reference means; null where there is none.</param>
internal sealed class RequirementOrder(IReadOnlyList<DrgElement> elements, Func<ElementReference, DrgElement?> own, DiagnosticBag diagnostics)
{
    private const int Shown = 6;

    // Those begun and not done are the chain from a first element to the one in hand.
    private readonly HashSet<DrgElement> begun = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<DrgElement> done = new(ReferenceEqualityComparer.Instance);
    private readonly List<DrgElement> chain = [];

    /// <summary>Where elements require one another in a circle, which is reported, one of them comes before what it requires.</summary>
    public IReadOnlyList<DrgElement> Sorted()
    {
        List<DrgElement> sorted = [];
        Stack<DrgElement> waiting = new(elements.Reverse());
        while (waiting.TryPeek(out DrgElement? element))
        {
            if (begun.Add(element))
            {
                chain.Add(element);
                foreach (DrgElement required in RequiredBy(element).Reverse().Where(required => !done.Contains(required)))
                {
                    Follow(element, required, waiting);
                }

                continue;
            }

            waiting.Pop();
            if (done.Add(element))
            {
                chain.RemoveAt(chain.Count - 1);
                sorted.Add(element);
            }
        }

        return sorted;
    }

    private void Follow(DrgElement element, DrgElement required, Stack<DrgElement> waiting)
    {
        if (!begun.Contains(required))
        {
            waiting.Push(required);
        }
        else if (element is not DrgElement.BusinessKnowledgeModel || required is not DrgElement.BusinessKnowledgeModel)
        {
            List<DrgElement> circle = [.. chain.SkipWhile(e => !ReferenceEquals(e, required))];
            string names = string.Join(" → ", circle.Take(Shown).Select(e => $"`{e.Name.Shown()}`"));
            diagnostics.Add(DmnDiagnostics.Circle, required.Location,
                circle.Count > Shown ? $"{names} and {circle.Count - Shown} more require one another" : $"{names} → `{required.Name.Shown()}` require one another",
                "take one of the requirements away");
        }
    }

    private IEnumerable<DrgElement> RequiredBy(DrgElement element)
    {
        IEnumerable<ElementReference> references = element switch
        {
            DrgElement.Decision decision => [.. decision.Requires, .. decision.Knows],
            DrgElement.BusinessKnowledgeModel knowledge => knowledge.Knows,
            DrgElement.DecisionService service => [.. service.Inputs, .. service.InputDecisions, .. service.Outputs],
            _ => [],
        };
        return references.Select(own).OfType<DrgElement>();
    }
}
