using System.CommandLine;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Changes;
using RulesHost.Cli.Verbs.Service;
using RulesHost.Governance.Standings;

namespace RulesHost.Cli.Verbs.Audit;

/// <summary><c>ruleshost bundle</c>: a release on its way to another instance, as from test to production.</summary>
internal static class BundleVerb
{
    public static Command Command(Terminal terminal) => new("bundle", "Carry the files of a release to another instance.") { Export(terminal), Import(terminal) };

    /// <summary>Null, and said why, where the file holds no bundle.</summary>
    public static ReleaseBundle? Open(string path, Terminal terminal)
    {
        if (ExportFile.Open(path, terminal) is not { } file)
        {
            return null;
        }

        using (file)
        {
            using MemoryStream bytes = new();
            file.CopyTo(bytes);
            ReleaseBundle? bundle = ReleaseBundle.Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), out string? problem);
            if (problem is not null)
            {
                terminal.Fail($"`{path}` cannot be used: {problem}", "take what `ruleshost bundle export` wrote");
            }

            return bundle;
        }
    }

    private static Command Export(Terminal terminal)
    {
        Argument<string> file = new("FILE") { Description = "Where to write it." };
        Option<int?> release = new("--release") { Description = "The release whose files to take. Without it: the files in force now.", HelpName = "NUMBER" };
        return ServiceVerb.With(
            new Command("export", "Write all files of a release into one file, with their digests, versions and receipt.") { file, release }, terminal,
            (service, parsed) => ExportFile.ReplaceAsync(parsed.GetValue(file)!, terminal, async output =>
                await service.CopyAsync(parsed.GetValue(release) is { } number ? $"/v1/releases/{number}/bundle" : "/v1/bundle", output) ? Exit.Fine : service.FailedWith));
    }

    private static Command Import(Terminal terminal)
    {
        Argument<string> file = new("FILE") { Description = "What `bundle export` wrote." };
        Option<string?> message = ChangeFlags.MayHaveMessage("What the change is for. Without it: what the release says.");
        Option<bool> emergency = new("--emergency") { Description = "Ask for the short way that the governance file allows." };
        return ServiceVerb.With(
            new Command("import", "Propose the files of a bundle, and that others are taken away. Governance files stay as they are.") { file, message, emergency }, terminal,
            async (service, parsed) => Open(parsed.GetValue(file)!, terminal) is not { } bundle ? Exit.Failed
                : await ProposalText.ActAsync(service, "/v1/proposals", json =>
                {
                    json.WriteString("message", parsed.GetValue(message));
                    json.WriteBoolean("emergency", parsed.GetValue(emergency));
                    json.WritePropertyName("bundle");
                    json.WriteRawValue(bundle.Write());
                }));
    }
}
