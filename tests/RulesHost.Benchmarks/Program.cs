using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(RulesHost.Benchmarks.TableBenchmarks).Assembly).Run(args);
