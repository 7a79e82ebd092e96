using System.Globalization;
using System.Text;
using RulesHost.Governance.Decisions;
using RulesHost.Governance.Storage;
using RulesHost.Rules.Model;
using RulesHost.Tests;

// Arguments: data folder, round, store. Records on several threads without end; prints the id of each decision that was acknowledged.
string round = args[1].PadLeft(8, '0');
await using DataFolder folder = DataFolder.Open(args[0], BuiltStores.Of(args[2]));
await using Recorder recorder = await Recorder.OpenAsync(folder.DecisionLog, folder.Segments(bytes: 1 << 16, count: 4), folder.Node, TimeProvider.System, TimeSpan.FromMilliseconds(20));
using Stream acknowledged = Console.OpenStandardOutput();
int number = 0;

async Task RecordAsync(DecisionLogging logging)
{
    while (true)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"{round}{Interlocked.Increment(ref number):x8}-0a1b2c3d4e5f");
        Recording recording = Record(id, logging);
        if (recording == Recording.Recorded && logging == DecisionLogging.Durable)
        {
            recording = await recorder.SettleAsync();
        }

        if (recording == Recording.Recorded)
        {
            lock (acknowledged)
            {
                acknowledged.Write(Encoding.UTF8.GetBytes(id + "\n"));
            }
        }
    }
}

Recording Record(string id, DecisionLogging logging) => recorder.Record(logging, new DecisionRecord
{
    DecisionId = Encoding.UTF8.GetBytes(id),
    At = TimeProvider.System.GetUtcNow(),
    Request = """{"facts":{"revenue":125000,"country":"NO"}}"""u8,
    Answer = Encoding.UTF8.GetBytes($$"""{"decisionId":"{{id}}","outcome":"matched"}"""),
    Subject = "C-1"u8,
});

await Task.WhenAll(new[] { DecisionLogging.Buffered, DecisionLogging.Buffered, DecisionLogging.Durable, DecisionLogging.Durable }.Select(logging => Task.Run(() => RecordAsync(logging))));
