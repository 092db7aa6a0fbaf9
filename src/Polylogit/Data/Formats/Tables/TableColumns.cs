namespace Polylogit.Data.Formats.Tables;

/// <summary>Which column of a table is what.</summary>
/// <param name="Label">Index of the column with the labels; -1 where there is none.</param>
/// <param name="Features">Indices of the columns that become features, in their order.</param>
/// <param name="Weight">Index of the column with the weights of the rows; -1 where there is none.</param>
/// <param name="LabelReason">Why that column has the labels; null where it was named.</param>
internal sealed record TableColumns(int Label, int[] Features, int Weight, string? LabelReason)
{
    private const string ByName = "by its name";

    private static readonly string[] UsualLabels = ["label", "class", "target", "y"];

    /// <summary>Columns of a table to train on.</summary>
    /// <exception cref="DataFormatException">A column that is named is not there, or none is left for features.</exception>
    public static TableColumns ToTrain(TableHeading heading, string file, TableOptions options)
    {
        (int label, string? reason) = options.Label switch
        {
            null => Usual(heading),
            "last" when !heading.Columns.Contains("last") => (heading.Columns.Count - 1, null),
            { } name => (Find(heading, name, file, "--label"), null),
        };
        HashSet<int> ignored = [.. options.Ignore.Select(name => Find(heading, name, file, "--ignore"))];
        if (ignored.Contains(label)) throw new DataFormatException($"{file}: column '{heading.Columns[label]}' has the labels and cannot be left out. Name another label column (--label).");
        int weight = options.Weights is { } weights ? Find(heading, weights, file, "--weights") : -1;
        if (weight == label) throw new DataFormatException($"{file}: column '{heading.Columns[label]}' has the labels and cannot have the weights. Name another column (--weights, --label).");
        int[] features = [.. Enumerable.Range(0, heading.Columns.Count).Where(i => i != label && i != weight && !ignored.Contains(i))];
        if (features.Length == 0) throw new DataFormatException($"{file} has no column left for features beside '{heading.Columns[label]}' with the labels. Check the delimiter (--delimiter).");
        return new TableColumns(label, features, weight, reason);
    }

    /// <summary>Columns of a table that an encoding is applied to, found by name or, without a header, by number.</summary>
    /// <exception cref="DataFormatException">Columns are missing, renamed or new; all of them are named.</exception>
    public static TableColumns ToApply(TableHeading heading, string file, TableEncoding encoding)
    {
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        for (int i = 0; i < heading.Columns.Count; i++) places[heading.Columns[i]] = i;
        if (!encoding.HasHeader && heading.HasHeader)
            throw new DataFormatException($"{file} has a header, and the table of the training rows had none. Say --header no if the first row is no header, or take it out.");
        if (encoding.HasHeader && !heading.HasHeader)
            throw new DataFormatException($"{file} has no header, and the columns of the training rows had names: {Few(encoding.Columns.Select(c => c.Name))}. Add the header (or say --header yes).");
        string[] missing = [.. encoding.Columns.Select(column => column.Name).Where(name => !places.ContainsKey(name))];
        HashSet<string> known = [.. encoding.Columns.Select(column => column.Name), encoding.LabelColumn, .. encoding.WeightColumn is { } weights ? (string[])[weights] : [], .. encoding.Ignored];
        string[] unknown = [.. heading.Columns.Where(name => !known.Contains(name))];

        // Without names, a table without its last column, the labels, still has every feature in its place.
        if (missing.Length > 0 || unknown.Length > 0) throw Differs(file, missing, unknown);
        int label = places.GetValueOrDefault(encoding.LabelColumn, -1);
        int weight = encoding.WeightColumn is { } name ? places.GetValueOrDefault(name, -1) : -1;
        return new TableColumns(label, [.. encoding.Columns.Select(column => places[column.Name])], weight, null);
    }

    /// <summary>The encoding of a table of numbers for a model that was trained on arrays: its columns in their order.</summary>
    /// <exception cref="DataFormatException">The table has not as many columns, beside one with labels, as the model has features.</exception>
    public static TableEncoding Plain(TableHeading heading, string file, int featureCount)
    {
        int label = Usual(heading) is { Reason: ByName } usual && heading.Columns.Count == featureCount + 1 ? usual.Column : -1;
        if (heading.Columns.Count - (label < 0 ? 0 : 1) != featureCount)
        {
            throw new DataFormatException(
                $"{file} has {heading.Columns.Count} columns and the model has {featureCount} features without names. Give it the features in their order; a column with labels needs the name label, class, target or y.");
        }

        return new TableEncoding
        {
            Columns = [.. heading.Columns.Where((_, i) => i != label).Select(name => new ColumnEncoding { Name = name })],
            LabelColumn = label < 0 ? "" : heading.Columns[label],
            HasHeader = heading.HasHeader,
        };
    }

    /// <summary>The encoding of columns of numbers of which none is missing.</summary>
    public static IReadOnlyList<ColumnEncoding> Numbers(TableHeading heading, TableColumns columns) =>
        [.. columns.Features.Select(i => new ColumnEncoding { Name = heading.Columns[i] })];

    /// <summary>The features alone.</summary>
    public TableColumns WithoutLabels() => this with { Label = -1, Weight = -1 };

    private static (int Column, string Reason) Usual(TableHeading heading)
    {
        foreach (string usual in heading.HasHeader ? UsualLabels : [])
        {
            int[] found = [.. Enumerable.Range(0, heading.Columns.Count).Where(i => string.Equals(heading.Columns[i], usual, StringComparison.OrdinalIgnoreCase))];
            if (found.Length == 1) return (found[0], ByName);
        }

        return (heading.Columns.Count - 1, "the last one");
    }

    private static int Find(TableHeading heading, string name, string file, string option)
    {
        for (int i = 0; i < heading.Columns.Count; i++)
        {
            if (heading.Columns[i] == name) return i;
        }

        if (int.TryParse(name, System.Globalization.NumberStyles.None, null, out int number))
        {
            if (number >= 1 && number <= heading.Columns.Count) return number - 1;
            throw new DataFormatException($"{file} has columns 1 to {heading.Columns.Count}; there is no column {number} ({option}).");
        }

        string hint = Spelling.Nearest(name, heading.Columns) is { } near ? $"Did you mean '{near}'?" : $"There are {Few(heading.Columns)}.";
        throw new DataFormatException($"{file} has no column '{name}' ({option}). {hint}");
    }

    private static DataFormatException Differs(string file, string[] missing, string[] unknown)
    {
        List<string> parts = [];
        List<string> rest = [.. unknown];
        foreach (string name in missing)
        {
            string? near = Spelling.Nearest(name, rest);
            if (near is not null) rest.Remove(near);
            parts.Add(near is null ? $"'{name}' is missing" : $"'{name}' is missing and '{near}' is new (renamed?)");
        }

        parts.AddRange(rest.Select(name => $"'{name}' is new"));
        string more = parts.Count > 10 ? $", and {parts.Count - 10} more" : "";
        return new DataFormatException($"{file} has not the columns of the training rows: {string.Join(", ", parts.Take(10))}{more}. Give the table the columns that the model was trained on.");
    }

    private static string Few(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return string.Join(", ", all.Take(10)) + (all.Length > 10 ? $" and {all.Length - 10} more" : "");
    }
}
