using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Polylogit.Mutation;

/// <summary>What an expression may be changed into: the operators of Stryker.NET without those of strings, and besides numbers.</summary>
internal static class Changes
{
    private static readonly (SyntaxKind From, SyntaxKind[] To)[] Operators =
    [
        (SyntaxKind.AddExpression, [SyntaxKind.SubtractExpression]),
        (SyntaxKind.SubtractExpression, [SyntaxKind.AddExpression]),
        (SyntaxKind.MultiplyExpression, [SyntaxKind.DivideExpression]),
        (SyntaxKind.DivideExpression, [SyntaxKind.MultiplyExpression]),
        (SyntaxKind.ModuloExpression, [SyntaxKind.MultiplyExpression]),
        (SyntaxKind.LessThanExpression, [SyntaxKind.LessThanOrEqualExpression, SyntaxKind.GreaterThanOrEqualExpression]),
        (SyntaxKind.LessThanOrEqualExpression, [SyntaxKind.LessThanExpression, SyntaxKind.GreaterThanExpression]),
        (SyntaxKind.GreaterThanExpression, [SyntaxKind.GreaterThanOrEqualExpression, SyntaxKind.LessThanOrEqualExpression]),
        (SyntaxKind.GreaterThanOrEqualExpression, [SyntaxKind.GreaterThanExpression, SyntaxKind.LessThanExpression]),
        (SyntaxKind.EqualsExpression, [SyntaxKind.NotEqualsExpression]),
        (SyntaxKind.NotEqualsExpression, [SyntaxKind.EqualsExpression]),
        (SyntaxKind.LogicalAndExpression, [SyntaxKind.LogicalOrExpression]),
        (SyntaxKind.LogicalOrExpression, [SyntaxKind.LogicalAndExpression]),
        (SyntaxKind.AddAssignmentExpression, [SyntaxKind.SubtractAssignmentExpression]),
        (SyntaxKind.SubtractAssignmentExpression, [SyntaxKind.AddAssignmentExpression]),
        (SyntaxKind.MultiplyAssignmentExpression, [SyntaxKind.DivideAssignmentExpression]),
        (SyntaxKind.DivideAssignmentExpression, [SyntaxKind.MultiplyAssignmentExpression]),
        (SyntaxKind.PostIncrementExpression, [SyntaxKind.PostDecrementExpression]),
        (SyntaxKind.PostDecrementExpression, [SyntaxKind.PostIncrementExpression]),
    ];

    private static readonly (string From, string To)[] Methods =
    [
        ("Max", "Min"), ("Min", "Max"), ("Any", "All"), ("All", "Any"), ("Floor", "Ceiling"), ("Ceiling", "Floor"), ("BitDecrement", "BitIncrement"), ("Skip", "Take"), ("Take", "Skip"),
    ];

    private static readonly string[] Dropped = ["Abs", "Sqrt", "CopySign", "Exp"];

    /// <summary>The changes of one expression, its parts left as they are.</summary>
    public static IEnumerable<ExpressionSyntax> Of(ExpressionSyntax node) => node switch
    {
        BinaryExpressionSyntax binary when !IsText(binary.Left) && !IsText(binary.Right) =>
            Kinds(node).Select(kind => (ExpressionSyntax)SyntaxFactory.BinaryExpression(kind, binary.Left, binary.Right)),
        AssignmentExpressionSyntax assignment => Kinds(node).Select(kind => (ExpressionSyntax)SyntaxFactory.AssignmentExpression(kind, assignment.Left, assignment.Right)),
        PostfixUnaryExpressionSyntax postfix => Kinds(node).Select(kind => (ExpressionSyntax)SyntaxFactory.PostfixUnaryExpression(kind, postfix.Operand)),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression or (int)SyntaxKind.LogicalNotExpression } prefix => [prefix.Operand],
        LiteralExpressionSyntax { Token.Value: int value } => [Number(value == 0 ? "1" : $"{value} + 1")],
        LiteralExpressionSyntax { Token.Value: double value } => [Number(value == 0 ? "1.0" : value.ToString("R", CultureInfo.InvariantCulture) + " + 1.0")],
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call => OfCall(call, member),
        _ => [],
    };

    /// <summary>The opposite of a condition that has no operator of its own to be changed.</summary>
    public static ExpressionSyntax? Opposite(ExpressionSyntax condition) => condition is BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or LiteralExpressionSyntax
        ? null
        : SyntaxFactory.PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, SyntaxFactory.ParenthesizedExpression(condition));

    private static IEnumerable<ExpressionSyntax> OfCall(InvocationExpressionSyntax call, MemberAccessExpressionSyntax member)
    {
        string name = member.Name.Identifier.Text;
        foreach ((string from, string to) in Methods.Where(pair => pair.From == name))
            yield return call.WithExpression(member.WithName(SyntaxFactory.IdentifierName(to)));
        if (member.Expression.ToString() == "Math" && Dropped.Contains(name)) yield return call.ArgumentList.Arguments[0].Expression;
    }

    private static SyntaxKind[] Kinds(ExpressionSyntax node) => Operators.FirstOrDefault(pair => node.IsKind(pair.From)).To ?? [];

    private static ExpressionSyntax Number(string text) => SyntaxFactory.ParseExpression(text);

    private static bool IsText(ExpressionSyntax node) => node is InterpolatedStringExpressionSyntax || node.IsKind(SyntaxKind.StringLiteralExpression);
}
