package io.breakwater.language.diagnostic;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.problem.Place;
import java.util.List;
import java.util.regex.Pattern;

/** A text of the dialect and where it stands in a file. */
public final class SourceText {
    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    private final String text;
    private final List<String> lines;
    private final String file;
    private final int firstLine;
    private final Place enclosing;
    private final int indentation;

    private SourceText(String text, Place enclosing, int firstLine, int indentation) {
        this.text = LINE_END.matcher(text).replaceAll("\n");
        this.lines = this.text.lines().toList();
        this.file = enclosing.file();
        this.firstLine = firstLine;
        this.enclosing = enclosing;
        this.indentation = indentation;
    }

    /** Whole lines of a file, beginning with line {@code firstLine}. */
    public static SourceText ofLines(String text, String file, int firstLine) {
        requireNonNull(text, "text is null");
        return new SourceText(text, Place.ofFile(file), firstLine, 0);
    }

    /**
     * A part of something else, such as one value of a YAML file. Where the text is found on the line of {@code place},
     * places are exact; otherwise all problems are reported at {@code place}.
     */
    public static SourceText within(Place place, String text) {
        requireNonNull(text, "text is null");
        int start = text.isBlank() ? -1 : place.sourceLine().indexOf(text);
        return new SourceText(text, place, start < 0 ? 0 : place.line(), Math.max(0, start));
    }

    /** The text with every end of line as one line feed, as spans count. */
    public String text() {
        return text;
    }

    public Place place(Span span) {
        if (firstLine == 0) {
            return enclosing;
        }
        String line = span.line() <= lines.size() ? lines.get(span.line() - 1) : "";
        int lastColumn = Math.max(span.column(), span.endLine() == span.line() ? span.endColumn() : line.length());
        boolean shared = indentation > 0 || !enclosing.sourceLine().isEmpty();
        return new Place(
                file,
                firstLine + span.line() - 1,
                span.column() + indentation,
                lastColumn + indentation,
                shared ? enclosing.sourceLine() : line);
    }
}
