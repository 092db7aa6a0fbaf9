namespace Polylogit.Cli.Options;

/// <summary>Reads a value that was typed.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
/// <param name="text">What was typed.</param>
/// <param name="value">The value, where it is one.</param>
/// <returns>Whether it is one.</returns>
internal delegate bool TryParse<T>(string text, out T value);
