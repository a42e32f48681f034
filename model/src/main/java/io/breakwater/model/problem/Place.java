package io.breakwater.model.problem;

import static java.util.Objects.requireNonNull;

/**
 * A range within one line of a file.
 *
 * @param file path as the user knows it, relative to the pack where there is one
 * @param line from 1; 0 where the problem is about the whole file
 * @param column from 1; 0 where it is about the whole line
 * @param endColumn column of the last character
 * @param sourceLine the line's text, for showing with a caret; empty where there is none or it may be sensitive
 */
public record Place(String file, int line, int column, int endColumn, String sourceLine) {
    public Place {
        requireNonNull(file, "file is null");
        requireNonNull(sourceLine, "sourceLine is null");
    }

    public static Place ofFile(String file) {
        return new Place(file, 0, 0, 0, "");
    }

    @Override
    public String toString() {
        return line == 0 ? file : column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
