using System.Runtime.InteropServices;

namespace Polylogit.Cli.Runs;

/// <summary>
/// Ctrl-C (SIGINT), SIGTERM and SIGHUP, which a closed terminal sends, as a request: the first cancels a token, so that training ends with what it has; a
/// second one is left to the system, which ends the process at once. Under nohup SIGHUP stays ignored.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _requested = new();
    private readonly PosixSignalRegistration[] _registrations;

    public Interruption() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, Handle),
    ];

    public CancellationToken Token => _requested.Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations) registration.Dispose();
        _requested.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        if (_requested.IsCancellationRequested) return;
        context.Cancel = true;
        _requested.Cancel();
    }
}
