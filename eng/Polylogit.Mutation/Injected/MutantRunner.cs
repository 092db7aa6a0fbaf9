using System.Diagnostics;
using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Polylogit.Tests;

/// <summary>
/// The entry of the copied tests: runs those of a namespace in this process, first without a mutant, then with each of a list, those tests that come across
/// it, the quickest first. Arguments: namespace, file of ids, file of results, seconds; or namespace and the id of a mutant that is on from the start.
/// </summary>
internal static class MutantRunner
{
    private static readonly object?[] Nothing = [];

    public static int Main(string[] arguments)
    {
        if (arguments is [var where, var one])
        {
            Polylogit.Mutant.Active = int.Parse(one);
            return Find(where).All(test => test.Run() is null) ? 0 : 1;
        }

        (string space, string ids, string results, TimeSpan limit) = (arguments[0], arguments[1], arguments[2], TimeSpan.FromSeconds(int.Parse(arguments[3])));
        Stopwatch clock = Stopwatch.StartNew();
        List<Test> tests = Baseline(space);
        foreach (int id in File.ReadLines(ids).Select(int.Parse))
        {
            if (clock.Elapsed > limit) break;
            File.WriteAllText(results + ".current", $"{id}");
            Test[] those = [.. tests.Where(test => test.Seen.Contains(id)).OrderBy(test => test.Time)];
            string outcome = those.Length == 0 ? "not seen" : "survived";
            Polylogit.Mutant.Active = id;
            foreach (Test test in those)
            {
                Exception? failure = null;
                Thread thread = new(() => failure = test.Run(), 16 << 20) { IsBackground = true };
                thread.Start();
                if (!thread.Join(TimeSpan.FromSeconds(5) + 20 * test.Time))
                {
                    File.AppendAllText(results, $"{id}\ttimed out\n");
                    Process.GetCurrentProcess().Kill();
                }

                if (failure is null) continue;
                outcome = "killed";
                break;
            }

            Polylogit.Mutant.Active = -1;
            File.AppendAllText(results, $"{id}\t{outcome}\n");
        }

        return 0;
    }

    private static List<Test> Baseline(string space)
    {
        List<Test> tests = [];
        foreach (Test test in Find(space))
        {
            test.Run(); // compiles
            Array.Clear(Polylogit.Mutant.Seen);
            long start = Stopwatch.GetTimestamp();
            Exception? failure = test.Run();
            test.Time = Stopwatch.GetElapsedTime(start);
            for (int id = 0; id < Polylogit.Mutant.Seen.Length; id++)
            {
                if (Polylogit.Mutant.Seen[id]) test.Seen.Add(id);
            }

            if (failure is null) tests.Add(test);
            else Console.WriteLine($"{test.Method.DeclaringType!.Name}.{test.Method.Name} fails without a mutant and is left out: {failure.Message}");
        }

        Console.WriteLine($"{tests.Count} tests, {tests.Sum(test => test.Time.TotalSeconds):F1} s");
        return tests;
    }

    private static IEnumerable<Test> Find(string space)
    {
        foreach (Type type in typeof(MutantRunner).Assembly.GetTypes().Where(type => !type.IsAbstract && !type.ContainsGenericParameters && (type.Namespace == space || type.Namespace?.StartsWith(space + ".") == true)))
        {
            object?[] fixtures = [.. type.GetConstructors().FirstOrDefault()?.GetParameters().Select(parameter => Activator.CreateInstance(parameter.ParameterType)) ?? []];
            foreach (MethodInfo method in type.GetMethods().Where(method => method.GetCustomAttributes().Any(attribute => attribute is IFactAttribute)))
            {
                IDataAttribute[] sources = [.. method.GetCustomAttributes().OfType<IDataAttribute>()];
                foreach (ITypeAwareDataAttribute source in sources.OfType<ITypeAwareDataAttribute>()) source.MemberType ??= type; // else it finds nothing
                if (sources.Length == 0) yield return new Test(type, fixtures, method, Nothing);
                foreach (ITheoryDataRow row in sources.SelectMany(source => source.GetData(method, new DisposalTracker()).AsTask().GetAwaiter().GetResult()))
                    yield return new Test(type, fixtures, method, row.GetData());
            }
        }
    }

    private sealed class Test(Type type, object?[] fixtures, MethodInfo method, object?[] row)
    {
        public MethodInfo Method => method;

        public TimeSpan Time { get; set; }

        public HashSet<int> Seen { get; } = [];

        public Exception? Run()
        {
            object? instance = null;
            try
            {
                instance = Activator.CreateInstance(type, fixtures);
                object?[] values = [.. method.GetParameters().Select((parameter, i) => i >= row.Length ? parameter.DefaultValue : Fitting(row[i], parameter.ParameterType))];
                object? result = method.Invoke(instance, values);
                if (result is Task task) task.GetAwaiter().GetResult();
                else if (result is ValueTask value) value.AsTask().GetAwaiter().GetResult();
                return null;
            }
            catch (Exception error)
            {
                return error is TargetInvocationException { InnerException: { } inner } ? inner : error;
            }
            finally
            {
                (instance as IDisposable)?.Dispose();
            }
        }

        private static object? Fitting(object? value, Type type) =>
            value is IConvertible && type.IsPrimitive && value.GetType() != type ? Convert.ChangeType(value, type) : value;
    }
}
