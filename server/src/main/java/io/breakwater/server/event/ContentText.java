package io.breakwater.server.event;

import static java.util.Objects.requireNonNull;

import io.breakwater.signals.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A text of an event, cut where patterns matched. */
public record ContentText(String column, List<Piece> pieces) {
    public ContentText {
        requireNonNull(column, "column is null");
        pieces = List.copyOf(pieces);
    }

    /**
     * A run of the text.
     *
     * @param pattern what is to be said of the pattern that matched here; empty where none did
     */
    public record Piece(String text, String pattern) {
        public Piece {
            requireNonNull(text, "text is null");
            requireNonNull(pattern, "pattern is null");
        }

        public boolean isMarked() {
            return !pattern.isEmpty();
        }
    }

    /**
     * Overlapping matches are shown as the first of them, and as much of the next as stands behind it.
     *
     * @param summaries what is to be said of each pattern, by its id
     */
    static ContentText of(String column, String text, List<Span> spans, Map<String, String> summaries) {
        List<Span> ordered = new ArrayList<>(spans);
        ordered.sort(Comparator.comparingInt(Span::start)
                .thenComparing(Comparator.comparingInt(Span::end).reversed()));
        List<Piece> pieces = new ArrayList<>();
        int done = 0;
        for (Span span : ordered) {
            int start = Math.max(done, span.start());
            int end = Math.min(text.length(), span.end());
            if (end > start) {
                if (start > done) {
                    pieces.add(new Piece(text.substring(done, start), ""));
                }
                pieces.add(
                        new Piece(text.substring(start, end), summaries.getOrDefault(span.pattern(), span.pattern())));
                done = end;
            }
        }
        if (done < text.length()) {
            pieces.add(new Piece(text.substring(done), ""));
        }
        return new ContentText(column, pieces);
    }
}
