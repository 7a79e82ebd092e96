using System.CommandLine;
using System.Text.Json;
using RulesHost.Cli.Output;
using RulesHost.Cli.Verbs.Changes;
using RulesHost.Cli.Verbs.Service;

namespace RulesHost.Cli.Verbs.Rights;

/// <summary><c>ruleshost override</c>: customers that are in another segment than the rules say, for a time.</summary>
internal static class OverrideVerb
{
    public static Command Command(Terminal terminal) =>
        new("override", "Ask for, approve, end and list exceptions for single customers.") { Request(terminal), Approve(terminal), End(terminal), List(terminal) };

    private static Command Request(Terminal terminal)
    {
        Argument<string> subject = new("CUSTOMER") { Description = "The customer." };
        Option<string> ruleSet = new("--rule-set") { Description = "The segmentation.", HelpName = "NAME", Required = true };
        Option<string> segment = new("--segment") { Description = "Where the customer is to be.", HelpName = "NAME", Required = true };
        Option<string> because = ChangeFlags.Message("Why.");
        Option<string?> ticket = new("--ticket") { Description = "Where more is written about it.", HelpName = "TEXT" };
        (Option<string?> from, Option<string> to) = (ExceptionFlags.From(), ExceptionFlags.To());
        Command command = new("request", "Ask for a customer to be in another segment for a time. It holds once others have approved it.") { subject, ruleSet, segment, because, ticket, from, to };
        return ServiceVerb.With(command, terminal, (service, parsed) => ExceptionFlags.ActAsync(service, "/v1/overrides", "override", json =>
        {
            json.WriteString("ruleSet", parsed.GetValue(ruleSet));
            json.WriteString("subject", parsed.GetValue(subject));
            json.WriteString("segment", parsed.GetValue(segment));
            json.WriteString("because", parsed.GetValue(because));
            json.WriteString("ticket", parsed.GetValue(ticket));
            json.WriteString("from", parsed.GetValue(from));
            json.WriteString("to", parsed.GetValue(to));
        }, Line));
    }

    private static Command Approve(Terminal terminal)
    {
        Argument<int> number = ExceptionFlags.Number();
        return ServiceVerb.With(new Command("approve", "Approve what somebody else has asked for.") { number }, terminal, (service, parsed) =>
            ExceptionFlags.ActAsync(service, $"/v1/overrides/{parsed.GetValue(number)}/approve", "override", _ => { }, Line));
    }

    private static Command End(Terminal terminal)
    {
        Argument<int> number = ExceptionFlags.Number();
        Option<string> because = ChangeFlags.Message("Why.");
        return ServiceVerb.With(new Command("end", "End an exception before its time.") { number, because }, terminal, (service, parsed) =>
            ExceptionFlags.ActAsync(service, $"/v1/overrides/{parsed.GetValue(number)}/end", "override", json => json.WriteString("because", parsed.GetValue(because)), Line));
    }

    private static Command List(Terminal terminal)
    {
        Option<string?> subject = new("--customer") { Description = "Only those of one customer.", HelpName = "CUSTOMER" };
        Option<string?> segment = new("--segment") { Description = "Only those into one segment.", HelpName = "NAME" };
        return ServiceVerb.With(new Command("list", "List the exceptions, the last one first.") { subject, segment }, terminal, async (service, parsed) =>
        {
            string query = string.Join('&', new[] { ("subject", parsed.GetValue(subject)), ("segment", parsed.GetValue(segment)) }.Where(p => p.Item2 is not null).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}"));
            if (await service.GetAsync($"/v1/overrides?{query}") is not { } answer)
            {
                return service.FailedWith;
            }

            service.Print(answer, _ =>
            {
                TextTable table = new(Column.Number("override"), "state", "customer", "rule set", "segment", "from", "to", "by", "because");
                foreach (JsonElement given in answer.Items("overrides"))
                {
                    table.Add(
                        given.Digits("number"), given.Text("state")!, given.Text("subject")!, given.Text("ruleSet")!, given.Text("segment")!, given.Instant("from"), given.Instant("to"),
                        string.Join(", ", given.Texts("approvedBy").Prepend(given.Text("requestedBy")!)), given.Text("because")!);
                }

                table.Write(terminal);
            });
            return Exit.Fine;
        });
    }

    private static string Line(JsonElement given) =>
        $"override {given.Digits("number")}: {given.Text("state")}, {given.Text("subject")} in {given.Text("segment")} of {given.Text("ruleSet")} from {given.Instant("from")} to {given.Instant("to")}";
}
