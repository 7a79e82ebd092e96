using RulesHost.Cli;
using RulesHost.Cli.Output;

using Terminal terminal = Terminal.OfProcess();
return await CommandLine.Run(args, terminal);
