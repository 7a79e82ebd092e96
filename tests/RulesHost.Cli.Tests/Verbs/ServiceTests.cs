using Microsoft.AspNetCore.Builder;
using RulesHost.Server;

namespace RulesHost.Cli.Tests.Verbs;

public sealed class ServiceTests
{
    [Fact]
    public async Task A_verb_asks_the_service_that_has_the_data_folder()
    {
        using GovernedFolder folder = await GovernedFolder.Create(("segments.yaml", RulesInFolder.Segments));
        folder.Edit("segments.yaml", "Large accounts", "Large customers");
        await using WebApplication service = await RulesHostServer.BuildAsync(
            new ServerOptions(folder.Files.Rules) { Data = folder.Data, Urls = ["http://127.0.0.1:0"], Quiet = true }, TimeProvider.System);
        await service.StartAsync();

        (await folder.Run("anna", "propose", "-m", "Words")).Exit.ShouldBe(0);

        using HttpClient client = new();
        client.DefaultRequestHeaders.Authorization = new("Bearer", folder.KeyOf("berit"));
        (await client.GetStringAsync(new Uri(service.Urls.First() + "/v1/proposals"))).ShouldContain("\"message\":\"Words\"");
        (await folder.Run("berit", "review", "--server", service.Urls.First())).Out.ShouldContain("Words");
    }

    [Fact]
    public async Task The_first_key_takes_the_data_folder_and_later_ones_a_right()
    {
        using GovernedFolder folder = await GovernedFolder.Create(("segments.yaml", RulesInFolder.Segments));

        folder.KeyOf("anna").ShouldStartWith("rh_k2_");
        CommandRun owner = await folder.Run("nobody", "key", "create", "--person", "dag", "--role", "committee");
        owner.Exit.ShouldBe(1);
        owner.Error.ShouldContain("the owner of the data folder makes the first key only");
        (await folder.Run("anna", "key", "create", "--person", "dag", "--role", "committee")).Error.ShouldContain("`manageKeys`");

        (await folder.Run("admin", "key", "revoke", "k3", "-m", "Has left")).Out.ShouldBe("key k3 is revoked\n");
        (await folder.Run("berit", "review")).Error.ShouldContain("the key is not known, has expired or was revoked");
        CommandRun list = await folder.Run("admin", "key", "list");
        list.Out.ShouldContain("k3   berit   committee      revoked");
        list.Out.ShouldNotContain(folder.KeyOf("anna"));
    }

    [Fact]
    public async Task A_key_that_others_may_read_is_refused()
    {
        using GovernedFolder folder = await GovernedFolder.Create(("segments.yaml", RulesInFolder.Segments));
        string file = folder.Files.With("anna.key", folder.KeyOf("anna") + "\n");

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
            CommandRun open = await folder.Run("nobody", "review", "--key-file", file);
            open.Exit.ShouldBe(1);
            open.Error.ShouldContain($"`chmod 600 {file}`");
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        (await folder.Run("nobody", "review", "--key-file", file)).Exit.ShouldBe(0);
        (await folder.Run("nobody", "review")).Error.ShouldContain("RULESHOST_KEY");
    }

    [Theory]
    [InlineData("http://127.0.0.1:1", "cannot be reached")]
    [InlineData("5080", "`5080` is no address of a service")]
    public async Task A_service_that_is_not_there_is_said_in_a_sentence(string server, string said)
    {
        CommandRun run = await CommandRun.Of(["review", "--server", server]);

        run.Exit.ShouldBe(1);
        run.Error.ShouldContain(said);
        run.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_service_by_a_name_that_it_does_not_go_by_says_so()
    {
        using RulesInFolder files = new(("segments.yaml", RulesInFolder.Segments));
        await using WebApplication service = await RulesHostServer.BuildAsync(
            new ServerOptions(files.Rules) { Urls = ["http://127.0.0.1:0"], AllowedHosts = ["rules.example"], Quiet = true }, TimeProvider.System);
        await service.StartAsync();

        CommandRun run = await CommandRun.Of(["review", "--server", service.Urls.First()]);

        run.Exit.ShouldBe(1);
        run.Error.ShouldContain("this service does not go by the name `127.0.0.1`");
    }

    [Fact]
    public async Task Reading_begins_no_history()
    {
        using RulesInFolder files = new(("segments.yaml", RulesInFolder.Segments));

        CommandRun run = await CommandRun.Of(["status", "--data", files.PathOf("data"), "--rules", files.Rules]);

        run.Exit.ShouldBe(1);
        run.Error.ShouldContain("there is no history");
        Directory.Exists(files.PathOf("data")).ShouldBeFalse();
    }
}
