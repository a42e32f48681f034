package io.breakwater.server.format;

import io.breakwater.model.problem.Place;

/** The line of a file that a problem is about, with a mark below the part that is wrong. Templates import its methods. */
public final class Caret {
    private Caret() {}

    /** Two lines, or one where the problem is about all of it; empty where there is no line to show. */
    public static String under(Place place) {
        if (place.sourceLine().isEmpty()) {
            return "";
        }
        String line = place.sourceLine().replace('\t', ' ');
        if (place.column() <= 0) {
            return line;
        }
        int width = Math.max(1, place.endColumn() - place.column() + 1);
        return line + "\n" + " ".repeat(place.column() - 1) + "^".repeat(width);
    }
}
