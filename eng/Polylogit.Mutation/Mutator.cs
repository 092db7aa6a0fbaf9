using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Polylogit.Mutation;

/// <summary>
/// Writes all mutants of a file into it at once, each behind its switch: "a + b" becomes "Is(7) ? a - b : a + b", and a statement is left out where its
/// mutant is on. Lines stay where they are. What has to be constant (attributes, patterns, default values) stays as it is, but a constant of a class becomes a field.
/// <para>Source: Untch, Offutt and Harrold, Mutation analysis using mutant schemata (1993).</para>
/// </summary>
/// <param name="folder">Folder of the file.</param>
/// <param name="file">Its path.</param>
/// <param name="first">Number of the first mutant.</param>
/// <param name="left">Numbers of mutants that are left out, since they do not compile.</param>
internal sealed class Mutator(string folder, string file, int first, IReadOnlySet<int> left) : CSharpSyntaxRewriter
{
    private readonly List<Mutant> _mutants = [];
    private int _next = first;

    /// <summary>Those that were written.</summary>
    public IReadOnlyList<Mutant> Mutants => _mutants;

    /// <summary>The number behind the last one, those left out included.</summary>
    public int Next => _next;

    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        SyntaxNode? visited = base.Visit(node);
        if (node is not ExpressionSyntax original || visited is not ExpressionSyntax written) return visited;
        // What stands as a statement cannot become a choice of two.
        if (original.Parent is ForStatementSyntax loop && loop.Incrementors.Contains(original)) return visited;
        if (original.Parent is not ExpressionStatementSyntax)
        {
            foreach (ExpressionSyntax changed in Changes.Of(original)) written = Switched(original, written, changed);
        }

        if (original.Parent is IfStatementSyntax or WhileStatementSyntax or ConditionalExpressionSyntax && Condition(original.Parent) == original && Changes.Opposite(original) is { } opposite)
            written = Switched(original, written, opposite);
        return written;
    }

    public override SyntaxNode? VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        SyntaxNode visited = base.VisitExpressionStatement(node)!;
        // What it declares is known to the statements behind it.
        if (node.DescendantNodes().OfType<VariableDesignationSyntax>().Any()) return visited;
        StatementSyntax statement = (StatementSyntax)visited;
        string text = statement.WithoutTrivia().ToFullString();
        foreach (ExpressionSyntax changed in Changes.Of(node.Expression).Where(change => change is AssignmentExpressionSyntax or PostfixUnaryExpressionSyntax))
        {
            string other = OneLine(changed.NormalizeWhitespace(" ", " ").ToFullString());
            if (Add(node, node.ToString(), other) is { } instead) text = $"if (global::Polylogit.Mutant.Is({instead})) {{ {other}; }} else {{ {text} }}";
        }

        if (Add(node, node.ToString(), "") is { } id) text = $"if (!global::Polylogit.Mutant.Is({id})) {{ {text} }}";
        return text.StartsWith("if (", StringComparison.Ordinal) ? SyntaxFactory.ParseStatement($"{{ {text} }}").WithTriviaFrom(statement) : visited;
    }

    public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node)
    {
        SyntaxToken constant = node.Modifiers.FirstOrDefault(token => token.IsKind(SyntaxKind.ConstKeyword));
        if (constant.IsKind(SyntaxKind.None)) return base.VisitFieldDeclaration(node);
        if (node.Modifiers.Any(token => token.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword)) return node; // other files may need it as a constant
        int before = _mutants.Count;
        FieldDeclarationSyntax visited = (FieldDeclarationSyntax)base.VisitFieldDeclaration(node)!;
        return _mutants.Count == before
            ? node
            : visited.WithModifiers(SyntaxFactory.TokenList(visited.Modifiers.SelectMany(token => token.IsKind(SyntaxKind.ConstKeyword)
                ? (SyntaxToken[])[SyntaxFactory.Token(SyntaxKind.StaticKeyword).WithTrailingTrivia(SyntaxFactory.Space), SyntaxFactory.Token(SyntaxKind.ReadOnlyKeyword).WithTriviaFrom(token)]
                : [token])));
    }

    public override SyntaxNode? VisitAttributeList(AttributeListSyntax node) => node;

    public override SyntaxNode? VisitConstantPattern(ConstantPatternSyntax node) => node;

    public override SyntaxNode? VisitRelationalPattern(RelationalPatternSyntax node) => node;

    public override SyntaxNode? VisitCaseSwitchLabel(CaseSwitchLabelSyntax node) => node;

    public override SyntaxNode? VisitParameter(ParameterSyntax node) => node;

    public override SyntaxNode? VisitStackAllocArrayCreationExpression(StackAllocArrayCreationExpressionSyntax node) => node;

    public override SyntaxNode? VisitEnumDeclaration(EnumDeclarationSyntax node) => node;

    public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node) => node.IsConst ? node : base.VisitLocalDeclarationStatement(node);

    private static ExpressionSyntax Condition(SyntaxNode parent) => parent switch
    {
        IfStatementSyntax branch => branch.Condition,
        WhileStatementSyntax loop => loop.Condition,
        ConditionalExpressionSyntax choice => choice.Condition,
        _ => throw new ArgumentException("There is no condition.", nameof(parent)),
    };

    private ExpressionSyntax Switched(ExpressionSyntax original, ExpressionSyntax written, ExpressionSyntax changed)
    {
        string text = OneLine(changed.NormalizeWhitespace(" ", " ").ToFullString());
        return !text.Contains("//", StringComparison.Ordinal) && Add(original, original.ToString(), text) is { } id
            ? SyntaxFactory.ParseExpression($"(global::Polylogit.Mutant.Is({id}) ? ({text}) : ({written.WithoutTrivia().ToFullString()}))").WithTriviaFrom(written)
            : written;
    }

    private int? Add(SyntaxNode node, string original, string changed)
    {
        int id = _next++;
        if (left.Contains(id)) return null;
        (int line, int last) = Lines(node);
        (int member, int memberLast) = Lines(node.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? node);
        bool isConstant = node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is BaseFieldDeclarationSyntax;
        _mutants.Add(new Mutant(id, folder, file, line, last, member, memberLast, isConstant, OneLine(original), changed.Length == 0 ? "(left out)" : changed));
        return id;
    }

    private static (int First, int Last) Lines(SyntaxNode node)
    {
        FileLinePositionSpan span = node.GetLocation().GetLineSpan();
        return (span.StartLinePosition.Line + 1, span.EndLinePosition.Line + 1);
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[])['\n', '\r', '\t', ' '], StringSplitOptions.RemoveEmptyEntries));
}
