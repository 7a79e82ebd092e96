using System.Text.Json.Nodes;

namespace RulesHost.Server.Tests;

public sealed class RuleSetTests
{
    [Fact]
    public async Task The_list_says_of_each_what_a_caller_needs()
    {
        await using RunningService service = await RunningService.StartAsync();

        JsonArray ruleSets = (await service.GetAsync("/v1/rule-sets")).Json["ruleSets"]!.AsArray();

        ruleSets.Select(r => (string?)r!["name"]).ShouldBe(["customer-segments", "freight-surcharge", "greeting"]);
        JsonNode surcharge = ruleSets[1]!;
        ((string?)surcharge["title"]).ShouldBe("Freight surcharge");
        ((string?)surcharge["kind"]).ShouldBe("decision");
        ((string?)surcharge["owner"]).ShouldBe("logistics-finance");
        ((string?)surcharge["reviewBy"]).ShouldBe("2027-03-31");
        ((string?)surcharge["state"]).ShouldBe("ok");
        ((string?)surcharge["contentHash"])!.ShouldStartWith("sha256:");
    }

    [Fact]
    public async Task A_rule_set_shows_its_inputs_outputs_rules_and_examples()
    {
        await using RunningService service = await RunningService.StartAsync();

        JsonNode json = (await service.GetAsync("/v1/rule-sets/freight-surcharge")).Json;

        ((string?)json["requires"]![0]).ShouldBe("customer-segments");
        ((string?)json["inputs"]![0]!["from"]).ShouldBe("customer-segments");
        ((int)json["inputs"]![2]!["max"]!).ShouldBe(50000);
        ((string?)json["inputs"]![2]!["unit"]).ShouldBe("kg");
        ((string?)json["outputs"]![1]!["values"]![0]).ShouldBe("NONE");
        JsonNode rule = json["tables"]![0]!["rules"]![0]!;
        ((string?)rule["id"]).ShouldBe("FS-010");
        ((string?)rule["when"]![0]!["country"]).ShouldBe("NO");
        ((string?)rule["then"]!["percent"]).ShouldBe("12");
        ((string?)json["tables"]![0]!["otherwise"]!["code"]).ShouldBe("NONE");
        ((string?)json["examples"]![0]!["name"]).ShouldBe("Express to Norway");
    }

    [Fact]
    public async Task A_broken_rule_set_shows_what_is_wrong_with_it()
    {
        Dictionary<string, string> files = new(SampleRules.Files) { ["greeting.yaml"] = "ruleSet: greeting\nkind: decision\n" };
        await using RunningService service = await RunningService.StartAsync(files);

        JsonNode json = (await service.GetAsync("/v1/rule-sets/greeting")).Json;

        ((string?)json["state"]).ShouldBe("broken");
        json["diagnostics"]!.AsArray().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_rule_sets_document_types_its_facts_and_those_of_what_it_requires()
    {
        await using RunningService service = await RunningService.StartAsync();

        JsonNode document = (await service.GetAsync("/v1/rule-sets/freight-surcharge/openapi.json")).Json;

        ((string?)document["openapi"]).ShouldBe("3.1.1");
        JsonNode facts = document["components"]!["schemas"]!["Facts"]!;
        facts["required"]!.AsArray().Select(n => (string?)n).ShouldBe(["country", "weightKg"]);
        facts["properties"]!["weightKg"]!.ToJsonString().ShouldBe("""{"type":"number","x-unit":"kg","minimum":0,"maximum":50000,"multipleOf":0.1}""");
        facts["properties"]!["country"]!["enum"]!.AsArray().Select(n => (string?)n).ShouldBe(["NO", "SE", "DE"]);
        facts["properties"]!["annualRevenue"]!["minimum"].ShouldNotBeNull();
        document["components"]!["schemas"]!["Result"]!["properties"]!["code"].ShouldNotBeNull();
    }
}
