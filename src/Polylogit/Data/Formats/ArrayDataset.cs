namespace Polylogit.Data.Formats;

/// <summary>Turns arrays into a dataset, and says exactly where they do not make one.</summary>
internal static class ArrayDataset
{
    public static DatasetSplit Build(DataArrays train, DataArrays? test, DatasetReadOptions options)
    {
        if (options.TestShare > 0) return Divide(train, test, options);
        FeatureMatrix x = Features(train.Features, options.Layout);
        int[] y = Classes(train.Labels, x.RowCount, train.Features);
        IReadOnlyList<string> names = train.ClassNames is { } given ? Named(given, y, train.Labels.Name) : Labels.NamesByIndex(CountClasses(y, train.Labels.Name));
        int classCount = names.Count;
        Dataset rows = train.AddTerms(new Dataset(x, Labels.Of(y, names)));
        if (test is null) return new DatasetSplit("", rows, null);

        FeatureMatrix xTest = Features(test.Features, options.Layout);
        if (xTest.FeatureCount != x.FeatureCount)
        {
            throw new DataFormatException(
                $"{test.Features.Name} has {xTest.FeatureCount} features and {train.Features.Name} {x.FeatureCount}. Both need the same features.");
        }

        int[] yTest = Classes(test.Labels, xTest.RowCount, test.Features);
        for (int row = 0; row < yTest.Length; row++)
        {
            if (yTest[row] >= classCount)
            {
                throw new DataFormatException(
                    $"{test.Labels.Name} holds the label {yTest[row]} in row {row} (counted from 0), outside the training classes 0..{classCount - 1}.");
            }
        }

        return new DatasetSplit("", rows, test.AddTerms(new Dataset(xTest, Labels.Of(yTest, rows.Labels.ClassNames))));
    }

    /// <summary>Sets rows aside to test on.</summary>
    private static DatasetSplit Divide(DataArrays arrays, DataArrays? own, DatasetReadOptions options)
    {
        NpyArray features = arrays.Features;
        if (own is not null)
            throw new DataFormatException($"There are test rows beside {features.Name} already: {own.Features.Name}. Leave --split out, or give a file without test rows.");
        Dataset all = Build(arrays, null, options with { TestShare = 0, Layout = FeatureLayout.Dense }).Train;
        (int[] train, int[] test) = StratifiedSplit.Of(all.Labels.Indices, all.ClassCount, options.TestShare, options.SplitSeed);
        return new DatasetSplit("", Part(train), test.Length == 0 ? null : Part(test));

        Dataset Part(int[] rows) => new Dataset(
            Features(features.Rows(rows), options.Layout), Labels.Of(Array.ConvertAll(rows, row => all.Labels.Indices[row]), all.Labels.ClassNames))
            .WithTermsOf(all, rows);
    }

    private static FeatureMatrix Features(NpyArray array, FeatureLayout layout)
    {
        if (array.Shape.Count < 2)
            throw new DataFormatException($"{array.Name} has the shape {array.ShapeText}; features need rows and columns, such as (5000, 784).");
        int rows = array.Shape[0];
        long columns = array.Shape.Skip(1).Aggregate(1L, (product, length) => product * length);
        if (rows == 0 || columns == 0) throw new DataFormatException($"{array.Name} is empty: its shape is {array.ShapeText}. Give it at least one row and one column.");
        CheckFinite(array, (int)columns);
        return array.Values switch
        {
            byte[] bytes => FeatureMatrix.Of(bytes, rows, (int)columns, layout),
            float[] floats => FeatureMatrix.Of(floats, rows, (int)columns, layout),
            _ => FeatureMatrix.Of((double[])array.Values, rows, (int)columns, layout),
        };
    }

    private static void CheckFinite(NpyArray array, int columns)
    {
        int bad = array.Values switch
        {
            float[] floats => Array.FindIndex(floats, value => !float.IsFinite(value)),
            double[] doubles => Array.FindIndex(doubles, value => !double.IsFinite(value)),
            _ => -1,
        };
        if (bad < 0) return;
        string value = double.IsNaN(array[bad]) ? "NaN" : "an infinite value";
        throw new DataFormatException(
            $"{array.Name} holds {value} in row {bad / columns}, column {bad % columns} (counted from 0). "
            + "Only finite numbers can be used: replace or remove the value.");
    }

    private static int[] Classes(NpyArray array, int rows, NpyArray features)
    {
        if (!(array.Shape.Count == 1 || (array.Shape.Count == 2 && array.Shape[1] == 1)))
            throw new DataFormatException($"{array.Name} has the shape {array.ShapeText}; labels need one column, such as (5000,). If each row marks its class by a 1, save y.argmax(axis=1).");
        if (array.Shape[0] != rows)
        {
            throw new DataFormatException(
                $"{features.Name} has {rows} rows and {array.Name} {array.Shape[0]}. Every row needs one label.");
        }

        int[] classes = new int[rows];
        for (int row = 0; row < rows; row++)
        {
            double value = array[row];
            if (value != Math.Floor(value) || !double.IsFinite(value))
            {
                throw new DataFormatException(FormattableString.Invariant(
                    $"{array.Name} holds {value} in row {row} (counted from 0), which is no class. Number the classes 0, 1, 2, ..."));
            }

            if (value is < 0 or >= int.MaxValue)
            {
                throw new DataFormatException(FormattableString.Invariant(
                    $"{array.Name} holds the label {value} in row {row} (counted from 0). Number the classes 0, 1, 2, ..."));
            }

            classes[row] = (int)value;
        }

        return classes;
    }

    private static IReadOnlyList<string> Named(IReadOnlyList<string> names, int[] classes, string array)
    {
        if (names.Count < 2) throw new DataFormatException($"The array 'classes' beside {array} names {names.Count} class. A classifier needs at least two.");
        int row = Array.FindIndex(classes, index => index >= names.Count);
        return row < 0
            ? names
            : throw new DataFormatException(
                $"{array} holds the label {classes[row]} in row {row} (counted from 0), and 'classes' beside it names {names.Count}, counted from 0. Give every class its name.");
    }

    private static int CountClasses(int[] classes, string name)
    {
        int[] present = [.. classes.Distinct().Order()];
        if (present.Length == 1)
            throw new DataFormatException($"{name} holds one class only, {present[0]}. A classifier needs at least two.");
        if (present[^1] < present.Length) return present.Length;
        int row = Array.FindIndex(classes, value => value >= present.Length);
        string hint = present[0] == 1 && present[^1] == present.Length
            ? "The labels seem to be counted from 1: subtract 1."
            : "Number the classes without gaps.";
        throw new DataFormatException(
            $"{name} holds the label {classes[row]} in row {row} (counted from 0), outside 0..{present.Length - 1} for its {present.Length} classes. {hint}");
    }
}
