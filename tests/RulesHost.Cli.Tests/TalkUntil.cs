namespace RulesHost.Cli.Tests;

/// <summary>Completes once a line with a word has been said.</summary>
internal sealed class TalkUntil(string word) : StringWriter
{
    private readonly TaskCompletionSource said = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Said => said.Task;

    public override void WriteLine(string? value)
    {
        Write(value + "\n");
        if (value?.Contains(word, StringComparison.Ordinal) == true)
        {
            said.TrySetResult();
        }
    }
}
