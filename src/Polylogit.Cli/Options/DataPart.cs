namespace Polylogit.Cli.Options;

/// <summary>Which rows of a data file are meant.</summary>
internal enum DataPart
{
    /// <summary>The test rows where there are any, else the training rows.</summary>
    Auto,

    /// <summary>The training rows.</summary>
    Train,

    /// <summary>The test rows.</summary>
    Test,
}
