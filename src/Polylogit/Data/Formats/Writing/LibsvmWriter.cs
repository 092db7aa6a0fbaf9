using System.Text;
using Polylogit.Data.Formats.Tables;

namespace Polylogit.Data.Formats.Writing;

/// <summary>
/// Lines of LIBSVM: the label, then column and value of what is not zero, columns counted from 1. The first line has the last column whatever its value,
/// so that the number of features comes back. Names of columns have no place in it.
/// </summary>
internal sealed class LibsvmWriter : DatasetWriter
{
    public override IReadOnlyList<string> Endings => [".svm", ".libsvm", ".svmlight", ".svm.gz", ".libsvm.gz"];

    public override void Write(DatasetSplit data, string path)
    {
        Dataset rows = OneTable(data, path);
        string? text = rows.Labels.ClassNames.FirstOrDefault(name => !DecimalNumber.TryParse(Encoding.UTF8.GetBytes(name), out _));
        if (text is not null)
            throw new DataFormatException($"'{path}' needs labels that are numbers, as LIBSVM has them, and one class is '{text}'. Write a .csv or .npz file, which hold names.");
        WriteFile(path, stream =>
        {
            TextRow line = new(stream);
            int[] at = new int[rows.FeatureCount];
            double[] stored = new double[rows.FeatureCount];
            for (int i = 0; i < rows.RowCount; i++)
            {
                line.Add(rows.Labels.ClassNames[rows.Labels.Indices[i]]);
                int count = rows.Features.CopyStored(i, at, stored);
                for (int j = 0; j < count; j++)
                {
                    if (stored[j] != 0) WritePair(line, at[j], stored[j]);
                }

                if (i == 0 && !(count > 0 && at[count - 1] == rows.FeatureCount - 1 && stored[count - 1] != 0)) WritePair(line, rows.FeatureCount - 1, 0);
                line.End();
            }
        });
    }

    private static void WritePair(TextRow line, int column, double value)
    {
        line.Add(' ');
        line.Add(column + 1);
        line.Add(':');
        line.Add(value);
    }
}
