package io.breakwater.language.syntax;

import io.breakwater.language.diagnostic.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What can be told of a text before it is parsed, seeing only quotes, comments, parentheses and semicolons.
 *
 * @param openQuote where a quote or comment begins that never ends
 * @param openParenthesis the innermost parenthesis that is never closed
 * @param nesting deepest nesting of parentheses
 * @param deepest where that is
 * @param semicolon the first semicolon outside of quotes, as an offset; -1 where there is none
 * @param behindSemicolon the first thing of substance after it
 * @param empty whether there is nothing of substance at all
 */
public record TextScan(
        Optional<Span> openQuote,
        Optional<Span> openParenthesis,
        int nesting,
        Span deepest,
        int semicolon,
        Optional<Span> behindSemicolon,
        boolean empty) {

    public static TextScan of(String text) {
        return new Scanner(text).scan();
    }

    /** Walks over the text once. */
    private static final class Scanner {
        private final String text;
        private int position;
        private int line = 1;
        private int lineStart;
        private Optional<Span> openQuote = Optional.empty();
        private final Deque<Span> open = new ArrayDeque<>();
        private int nesting;
        private Span deepest = Span.start();
        private int semicolon = -1;
        private Optional<Span> behindSemicolon = Optional.empty();
        private boolean empty = true;

        private Scanner(String text) {
            this.text = text;
        }

        private TextScan scan() {
            while (position < text.length()) {
                char c = text.charAt(position);
                if (text.startsWith("--", position)) {
                    skipTo(text.indexOf('\n', position), 0);
                } else if (text.startsWith("/*", position)) {
                    skipClosed(text.indexOf("*/", position + 2), 2);
                } else if (Character.isWhitespace(c)) {
                    advance();
                } else if (c == ';' && semicolon < 0) {
                    semicolon = position;
                    advance();
                } else {
                    substance(c);
                }
            }
            return new TextScan(
                    openQuote, Optional.ofNullable(open.peek()), nesting, deepest, semicolon, behindSemicolon, empty);
        }

        private void substance(char c) {
            empty = false;
            if (semicolon >= 0 && behindSemicolon.isEmpty()) {
                behindSemicolon = Optional.of(here());
            }
            if (c == '\'' || c == '"') {
                skipClosed(text.indexOf(c, position + 1), 1);
                return;
            }
            if (c == '(') {
                open.push(here());
            } else if (c == ')') {
                open.poll();
            }
            if (open.size() > nesting) {
                nesting = open.size();
                deepest = here();
            }
            advance();
        }

        private void skipClosed(int end, int length) {
            if (end < 0 && openQuote.isEmpty()) {
                openQuote = Optional.of(here());
            }
            skipTo(end, length);
        }

        private void skipTo(int end, int length) {
            int target = end < 0 ? text.length() : end + length;
            while (position < target) {
                advance();
            }
        }

        private void advance() {
            if (text.charAt(position++) == '\n') {
                line++;
                lineStart = position;
            }
        }

        private Span here() {
            return Span.at(line, position - lineStart + 1);
        }
    }
}
