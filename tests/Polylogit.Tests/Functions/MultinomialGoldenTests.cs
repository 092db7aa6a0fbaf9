using Polylogit.Functions;
using Polylogit.Tests.Support;

namespace Polylogit.Tests.Functions;

/// <summary>The four functions against scipy, scikit-learn and numpy (Golden/functions.py).</summary>
public sealed class MultinomialGoldenTests
{
    private static readonly GoldenJson Golden = GoldenJson.Read("functions.json");

    private static int Classes => Golden.Int("classes");

    [Fact]
    public void Linear_agrees_with_numpy()
    {
        double[] scores = new double[Golden.Doubles("scores").Length];
        Multinomial.Linear(Golden.Doubles("x"), Golden.Doubles("w"), Golden.Int("features"), scores);
        Near.Equal(Golden.Doubles("scores"), scores, 1e-14);
    }

    [Fact]
    public void Softmax_agrees_with_scipy()
    {
        double[] p = new double[Golden.Doubles("softmax").Length];
        Multinomial.Softmax(Golden.Doubles("scores"), Classes, p);
        Near.Equal(Golden.Doubles("softmax"), p, 1e-15);
    }

    [Fact]
    public void CrossEntropy_agrees_with_scikit_learn_and_with_scipy()
    {
        double loss = Multinomial.CrossEntropy(Golden.Doubles("scores"), Golden.Ints("labels"), Classes);
        Near.Equal(Golden.Double("log_loss"), loss, 1e-14);
        Near.Equal(Golden.Double("mean_logsumexp_minus_label"), loss, 1e-15);
        Near.Equal(
            Golden.Double("log_loss"),
            Multinomial.CrossEntropyOfProbabilities(Golden.Doubles("softmax"), Golden.Ints("labels"), Classes),
            1e-14);
    }

    [Fact]
    public void CrossEntropyGradient_agrees_with_numpy()
    {
        double[] gradient = new double[Golden.Doubles("gradient").Length];
        Multinomial.CrossEntropyGradient(Golden.Doubles("x"), Golden.Doubles("softmax"), Golden.Ints("labels"), Classes, gradient);
        Near.Equal(Golden.Doubles("gradient"), gradient, 1e-15);
    }

    [Fact]
    public void Extreme_scores_agree_with_scipy()
    {
        int classes = Golden.Int("extreme_classes");
        double[] scores = Golden.Doubles("extreme"), p = new double[scores.Length];
        Multinomial.Softmax(scores, classes, p);
        Near.Equal(Golden.Doubles("extreme_softmax"), p, 1e-15);
        Near.Equal(Golden.Double("extreme_loss"), Multinomial.CrossEntropy(scores, Golden.Ints("extreme_labels"), classes), 1e-15);
    }
}
