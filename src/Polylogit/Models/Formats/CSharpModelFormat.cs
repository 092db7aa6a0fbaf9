using System.Globalization;
using System.Text;

namespace Polylogit.Models.Formats;

/// <summary>
/// A model as one file of C# that needs nothing but .NET: no library, no reflection, nothing read at run time. It computes what
/// <see cref="LogisticModel.PredictProbabilities(ReadOnlySpan{double}, Span{double})"/> computes for one row, in the same order, so with the same bits.
/// </summary>
internal sealed class CSharpModelFormat : ModelFormat
{
    private const string Coefficients = "ReadOnlySpan<double> Coefficients =>", Intercepts = "ReadOnlySpan<double> Intercepts =>";

    private static ReadOnlySpan<byte> Head => "// Multinomial logistic regression written by Polylogit"u8;

    public override string Name => "C#";

    public override IReadOnlyList<string> Extensions => [".cs"];

    public override bool Sniff(ReadOnlySpan<byte> head) => head.StartsWith(Head);

    public override string? LeavesOut(LogisticModel model) =>
        model.Encoding is null ? null : "how a table becomes its features; their names say what each stands for";

    public override byte[] ToBytes(LogisticModel model, string file)
    {
        StringBuilder text = new();
        text.Append(Encoding.UTF8.GetString(Head)).Append(CultureInfo.InvariantCulture, $": {model.ClassCount} classes, {model.FeatureCount} features.\n");
        foreach ((string name, string value) in model.Training) text.Append("// ").Append(CSharpText.Comment($"{name}: {value}")).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $$"""
            #nullable enable
            using System;
            using System.Collections.Generic;

            /// <summary>Probabilities of {{model.ClassCount}} classes from {{model.FeatureCount}} features. Any number of threads may use it at once.</summary>
            public static class {{CSharpText.TypeName(file)}}
            {
                /// <summary>Number of classes.</summary>
                public const int ClassCount = {{model.ClassCount}};

                /// <summary>Number of features.</summary>
                public const int FeatureCount = {{model.FeatureCount}};

                /// <summary>Name of each class.</summary>
                public static IReadOnlyList<string> ClassNames { get; } = new string[]
                {
            {{CSharpText.Lines(model.ClassNames)}}
                };

                /// <summary>Name of each feature.</summary>
                public static IReadOnlyList<string> FeatureNames { get; } = new string[]
                {
            {{CSharpText.Lines(model.FeatureNames)}}
                };

                private static {{Intercepts}} new double[]
                {
            {{CSharpText.Lines(model.Intercepts)}}
                };

                // One row a class.
                private static {{Coefficients}} new double[]
                {
            {{CSharpText.Rows(model.Coefficients, model.ClassNames)}}
                };


            """);
        return Encoding.UTF8.GetBytes(text.Append(Methods).ToString().ReplaceLineEndings("\n"));
    }

    public override RowScorer Scorer(ReadOnlyMemory<byte> content, string file)
    {
        string text = Encoding.UTF8.GetString(content.Span);
        double[] intercepts = CSharpText.Numbers(text, Intercepts, file), coefficients = CSharpText.Numbers(text, Coefficients, file);
        string[] classes = [.. intercepts.Select((_, k) => k.ToString(CultureInfo.InvariantCulture))];
        return new LogisticModel(coefficients, intercepts, classes).PredictProbabilities;
    }

    private const string Methods = """
            /// <summary>The index of the most probable class; the first of equals.</summary>
            /// <param name="x">Features of one row.</param>
            public static int Predict(ReadOnlySpan<double> x)
            {
                double[] scores = new double[ClassCount];
                Score(x, scores);
                int best = 0;
                for (int k = 1; k < ClassCount; k++)
                {
                    if (scores[k] > scores[best]) best = k;
                }

                return best;
            }

            /// <summary>The probability of each class.</summary>
            /// <param name="x">Features of one row.</param>
            /// <param name="probabilities">One for each class, written.</param>
            public static void PredictProbabilities(ReadOnlySpan<double> x, Span<double> probabilities)
            {
                if (probabilities.Length != ClassCount) throw new ArgumentException("One place is needed for each class.", nameof(probabilities));
                double[] scores = new double[ClassCount];
                Score(x, scores);
                double max = scores[0], sum = 0;
                foreach (double score in scores) max = Math.Max(max, score);
                foreach (double score in scores) sum += Math.Exp(score - max);
                for (int k = 0; k < ClassCount; k++) probabilities[k] = Math.Exp(scores[k] - max) / sum;
            }

            private static void Score(ReadOnlySpan<double> x, double[] scores)
            {
                if (x.Length != FeatureCount) throw new ArgumentException("One value is needed for each feature.", nameof(x));
                ReadOnlySpan<double> coefficients = Coefficients, intercepts = Intercepts;
                for (int k = 0; k < ClassCount; k++)
                {
                    double sum = 0;
                    for (int d = 0; d < FeatureCount; d++) sum += x[d] * coefficients[k * FeatureCount + d];
                    scores[k] = sum + intercepts[k];
                }
            }
        }

        """;
}
