namespace RulesHost.Server.Tests;

public sealed class ServiceDocumentTests
{
    private static readonly string Approved = RepositoryFolder.Combine("tests", "RulesHost.Server.Tests", "openapi.approved.json");

    /// <summary>What differs is written beside the approved document, to be looked at and renamed.</summary>
    [Fact]
    public async Task The_document_is_the_approved_one()
    {
        await using RunningService service = await RunningService.StartAsync();
        string document = (await service.GetAsync("/openapi/v1.json")).Text.ReplaceLineEndings("\n").TrimEnd() + "\n";

        string approved = File.Exists(Approved) ? await File.ReadAllTextAsync(Approved) : "";
        if (document != approved)
        {
            await File.WriteAllTextAsync(Approved.Replace("approved", "received", StringComparison.Ordinal), document);
        }

        document.ShouldBe(approved);
    }

    [Fact]
    public async Task The_page_to_try_it_is_where_the_service_is()
    {
        await using RunningService service = await RunningService.StartAsync();

        Reply page = await service.GetAsync("/");

        page.Status.ShouldBe(200);
        page.MediaType.ShouldBe("text/html");
        (await service.GetAsync("/docs/swagger-ui-bundle.js")).Text.Length.ShouldBeGreaterThan(100_000);
    }
}
