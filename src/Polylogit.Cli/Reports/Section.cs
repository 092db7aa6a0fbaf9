namespace Polylogit.Cli.Reports;

/// <summary>A part of a page.</summary>
/// <param name="Id">What links to it name.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Body">What stands below the heading.</param>
internal sealed record Section(string Id, string Title, Html Body);
