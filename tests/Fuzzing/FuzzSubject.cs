namespace RulesHost.Tests.Fuzzing;

/// <summary>A kind of text that people give to the product, and what is promised whatever stands in it.</summary>
internal abstract class FuzzSubject
{
    public abstract string Name { get; }

    /// <summary>An input; the same for the same state of the random numbers.</summary>
    public abstract string Make(Random random);

    /// <summary>Gives the input to the product.</summary>
    /// <exception cref="BrokenPromiseException">It was refused without a word or without a place, for example.</exception>
    /// <remarks>Any other exception that leaves is a fault too.</remarks>
    public abstract void Try(string input);
}

internal sealed class BrokenPromiseException(string message) : Exception(message);
