using System.CommandLine;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Service;
using RulesHost.Governance.History;

namespace RulesHost.Cli.Verbs.Audit;

/// <summary><c>ruleshost history export</c>: the whole history with its files in one file, the backup.</summary>
internal static class ExportVerb
{
    public static Command Command(Terminal terminal)
    {
        Argument<string> file = new("FILE") { Description = "Where to write it." };
        return ServiceVerb.With(
            new Command("export", "Write the whole history with its files into one file: the backup. What was written is verified.") { file }, terminal,
            (service, parsed) => ExportFile.ReplaceAsync(parsed.GetValue(file)!, terminal, output => WriteAsync(service, output, parsed.GetValue(file)!)));
    }

    private static async Task<int> WriteAsync(ServiceClient service, Stream output, string path)
    {
        if (!await service.CopyAsync("/v1/journal/export", output))
        {
            return service.FailedWith;
        }

        output.Position = 0;
        (ExportVerification read, Broken? finding) = await ExportVerification.OfAsync(output, []);
        if (finding is not null)
        {
            return service.Terminal.Fail($"the history does not verify: {finding.Reason}", "`ruleshost verify` looks at the one that the service keeps");
        }

        service.Terminal.Say($"{Counted.Of(read.Head.Sequence, "entry", "entries")} and {Counted.Of(read.Files, "file")} are in {path}; keep the receipt elsewhere, it proves that nothing was altered or cut off");
        service.Terminal.Out.WriteLine(read.Head);
        return Exit.Fine;
    }
}
