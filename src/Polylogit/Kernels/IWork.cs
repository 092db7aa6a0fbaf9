namespace Polylogit.Kernels;

/// <summary>Work cut into numbered parts that may be done in any order and by any thread.</summary>
internal interface IWork
{
    void Do(int part);
}
