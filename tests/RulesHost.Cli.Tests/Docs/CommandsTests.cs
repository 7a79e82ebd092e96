using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace RulesHost.Cli.Tests.Docs;

/// <summary>The commands of each page, in their order, print what the page says.</summary>
public sealed class CommandsTests
{
    public static TheoryData<string> Pages => [.. CodeBlock.All.Where(block => block.Kind == "sh").Select(block => block.Page).Distinct()];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_commands_of_a_page_print_what_it_says(string page)
    {
        using PageFolder folder = new();
        string printed = "";
        foreach (CodeBlock block in CodeBlock.All.Where(block => block.Page == page))
        {
            switch (block.Kind)
            {
                case "yaml rule-set" or "yaml file" or "xml file" when block.Settings.TryGetValue("file", out string? name):
                    folder.Write(name, block.Text);
                    break;
                case "sh":
                    printed = await folder.Run(block.Text);
                    printed.ShouldNotContain("command not found");
                    break;
                case "text output":
                    printed.ShouldMatch(Pattern(block.Text), $"{block} after\n{printed}");
                    break;
                case "json output":
                    ShouldHold(JsonNode.Parse(printed.Split('\n')[0]), JsonNode.Parse(block.Text), block.ToString());
                    break;
            }
        }
    }

    [Fact]
    public async Task Every_verb_is_described()
    {
        using PageFolder folder = new();
        string help = await folder.Run("./ruleshost --help");
        string page = File.ReadAllText(RepositoryFolder.Combine("docs", "command-line.md"));

        List<string> verbs = [.. help[help.IndexOf("Commands:", StringComparison.Ordinal)..].Split('\n').Skip(1).Select(line => line.Trim().Split(' ')[0]).Where(verb => verb.Length > 0)];

        verbs.ShouldContain("check");
        verbs.Where(verb => !page.Contains($"| `{verb}` |", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    // `…` stands for anything, and so does whatever is printed before and after; blanks count as one.
    private static string Pattern(string expected) =>
        string.Join(@"\s+", expected.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => Regex.Escape(word).Replace("…", @"[\s\S]*", StringComparison.Ordinal)));

    // What the page leaves out may be there; `…` is any text.
    private static void ShouldHold(JsonNode? found, JsonNode? expected, string place)
    {
        switch (expected)
        {
            case JsonObject members:
                foreach ((string name, JsonNode? member) in members)
                {
                    ShouldHold(found.ShouldBeOfType<JsonObject>(place)[name], member, $"{place}/{name}");
                }

                break;
            case JsonArray items:
                found.ShouldBeOfType<JsonArray>(place).Count.ShouldBe(items.Count, place);
                for (int i = 0; i < items.Count; i++)
                {
                    ShouldHold(found[i], items[i], $"{place}/{i}");
                }

                break;
            default:
                if (expected?.ToJsonString() != "\"…\"" && expected?.ToString() != "…")
                {
                    (found?.ToJsonString() ?? "null").ShouldBe(expected?.ToJsonString() ?? "null", place);
                }

                break;
        }
    }
}
