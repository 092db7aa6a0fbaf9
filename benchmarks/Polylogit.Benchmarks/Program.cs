using BenchmarkDotNet.Running;
using Polylogit.Benchmarks;

if (args is ["kernels", .. string[] options])
{
    BenchmarkSwitcher.FromTypes([typeof(ProductBenchmarks), typeof(SoftmaxBenchmarks)]).Run(options.Length == 0 ? ["--filter", "*"] : options);
    return;
}

using Workbench workbench = new();
while (Console.In.ReadLine() is { } line) Console.Out.WriteLine(workbench.Do(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
