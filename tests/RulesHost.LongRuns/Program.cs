using System.CommandLine;
using RulesHost.LongRuns;

RootCommand root = new("Runs that take too long for a test: each has a seed, ends with a code other than 0 at the first fault, and says how to repeat it.");
root.Add(DifferentialVerb.Create());
root.Add(EnginesVerb.Create());
root.Add(FuzzVerb.Create());
root.Add(KilledVerb.Create());
root.Add(RecordingVerb.Create());
root.Add(ServiceVerbs.Killed());
root.Add(ServiceVerbs.Releases());
root.Add(TablesVerb.Create());
return root.Parse(args).Invoke();
