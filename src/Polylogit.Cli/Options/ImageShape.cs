using System.Globalization;

namespace Polylogit.Cli.Options;

/// <summary>Height and width of the images that rows are.</summary>
/// <param name="Height">Height in pixels.</param>
/// <param name="Width">Width in pixels.</param>
internal readonly record struct ImageShape(int Height, int Width)
{
    private const int SmallestSide = 2;

    /// <summary>The shape of a square image, or null where the number of features is no square.</summary>
    public static ImageShape? Square(int featureCount)
    {
        int side = (int)Math.Round(Math.Sqrt(featureCount));
        return side >= SmallestSide && side * side == featureCount ? new ImageShape(side, side) : null;
    }

    /// <summary>Reads height x width, such as 28x28.</summary>
    public static bool TryParse(string text, out ImageShape? shape)
    {
        string[] parts = text.Split('x', 'X');
        int height = 0, width = 0;
        bool valid = parts.Length == 2 && IsSide(parts[0], out height) && IsSide(parts[1], out width);
        shape = valid ? new ImageShape(height, width) : null;
        return valid;
    }

    /// <summary>The shape asked for, else that of a square, else null: the rows are no images.</summary>
    /// <exception cref="CommandException">The shape asked for has another number of pixels than there are features.</exception>
    public static ImageShape? For(int featureCount, ImageShape? asked)
    {
        if (asked is not { } shape) return Square(featureCount);
        if ((long)shape.Height * shape.Width == featureCount) return shape;
        string instead = Square(featureCount) is { } square ? $" Leave it out, or give {square}." : " Give a height and width whose product it is.";
        throw CommandException.Usage(
            $"--image-shape {shape} makes {(long)shape.Height * shape.Width} pixels, but the data have {featureCount} features.{instead}");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Height}x{Width}");

    private static bool IsSide(string text, out int side) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out side) && side > 0;
}
