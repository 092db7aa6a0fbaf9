using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Polylogit.Kernels;

namespace Polylogit.Benchmarks;

/// <summary>What the machine can do at best, on the threads of a crew: nothing that computes can be faster.</summary>
internal static class Ceilings
{
    private const int Chains = 12; // more than latency times throughput, fewer than registers
    private const int Rounds = 4_000_000;
    private const int BytesPerThread = 256 << 20;

    /// <summary>Fused multiply-adds of floats out of registers, in 10^9 floating-point operations a second, two for each.</summary>
    public static double MultiplyAdds(Crew crew)
    {
        MultiplyAddWork work = new();
        double operations = 2.0 * Vector256<float>.Count * Chains * Rounds * crew.ThreadCount;
        return Best(() => crew.Run(work, crew.ThreadCount), operations);
    }

    /// <summary>Reading memory that is in no cache, in 10^9 bytes a second.</summary>
    public static double Reads(Crew crew)
    {
        ReadWork work = new(crew.ThreadCount);
        return Best(() => crew.Run(work, crew.ThreadCount), (double)BytesPerThread * crew.ThreadCount);
    }

    private static double Best(Action work, double amount)
    {
        double seconds = double.PositiveInfinity;
        for (int i = 0; i < 7; i++)
        {
            long start = Stopwatch.GetTimestamp();
            work();
            seconds = Math.Min(seconds, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return amount / seconds / 1e9;
    }

    private sealed class MultiplyAddWork : IWork
    {
        /// <summary>Kept, so that nothing is optimised away.</summary>
        public float Kept { get; private set; }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Do(int part)
        {
            Vector256<float> x = Vector256.Create(0.999f), y = Vector256.Create(0.001f);
            Vector256<float> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
            for (int round = 0; round < Rounds; round++)
            {
                a = Vector256.FusedMultiplyAdd(a, x, y);
                b = Vector256.FusedMultiplyAdd(b, x, y);
                c = Vector256.FusedMultiplyAdd(c, x, y);
                d = Vector256.FusedMultiplyAdd(d, x, y);
                e = Vector256.FusedMultiplyAdd(e, x, y);
                f = Vector256.FusedMultiplyAdd(f, x, y);
                g = Vector256.FusedMultiplyAdd(g, x, y);
                h = Vector256.FusedMultiplyAdd(h, x, y);
                i = Vector256.FusedMultiplyAdd(i, x, y);
                j = Vector256.FusedMultiplyAdd(j, x, y);
                k = Vector256.FusedMultiplyAdd(k, x, y);
                l = Vector256.FusedMultiplyAdd(l, x, y);
            }

            Kept = Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
        }
    }

    private sealed class ReadWork : IWork
    {
        private readonly byte[][] _memory;
        private readonly ulong[] _sums;

        public ReadWork(int threads)
        {
            _sums = new ulong[threads];
            _memory = [.. Enumerable.Range(0, threads).Select(_ => new byte[BytesPerThread])];
            foreach (byte[] memory in _memory) memory.AsSpan().Fill(1);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Do(int part)
        {
            byte[] memory = _memory[part];
            Vector256<ulong> a = default, b = default, c = default, d = default;
            ref byte start = ref memory[0];
            for (nuint at = 0; at < (nuint)memory.Length; at += 128)
            {
                a += Vector256.LoadUnsafe(ref start, at).AsUInt64();
                b += Vector256.LoadUnsafe(ref start, at + 32).AsUInt64();
                c += Vector256.LoadUnsafe(ref start, at + 64).AsUInt64();
                d += Vector256.LoadUnsafe(ref start, at + 96).AsUInt64();
            }

            _sums[part] = Vector256.Sum(a + b + c + d);
        }
    }
}
