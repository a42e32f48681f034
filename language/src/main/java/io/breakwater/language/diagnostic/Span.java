package io.breakwater.language.diagnostic;

/**
 * A range of the text, both ends inside it.
 *
 * @param line from 1
 * @param column from 1
 */
public record Span(int line, int column, int endLine, int endColumn) {

    /** The first character. */
    public static Span start() {
        return new Span(1, 1, 1, 1);
    }

    public static Span at(int line, int column) {
        return new Span(line, column, line, column);
    }

    /** The smallest range that holds both. */
    public Span to(Span other) {
        boolean otherStartsFirst = other.line < line || (other.line == line && other.column < column);
        boolean otherEndsLast = other.endLine > endLine || (other.endLine == endLine && other.endColumn > endColumn);
        return new Span(
                otherStartsFirst ? other.line : line,
                otherStartsFirst ? other.column : column,
                otherEndsLast ? other.endLine : endLine,
                otherEndsLast ? other.endColumn : endColumn);
    }
}
