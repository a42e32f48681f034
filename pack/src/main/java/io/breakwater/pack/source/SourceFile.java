package io.breakwater.pack.source;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.problem.Place;
import java.util.List;

/**
 * One text file.
 *
 * @param path relative to the pack, with forward slashes
 * @param hash SHA-256 of its bytes in hexadecimal
 */
public record SourceFile(String path, String text, String hash, List<String> lines) {
    private static final int SHOWN_LINE = 160;

    public SourceFile {
        requireNonNull(path, "path is null");
        requireNonNull(text, "text is null");
        requireNonNull(hash, "hash is null");
        lines = List.copyOf(lines);
    }

    public static SourceFile of(String path, String text, String hash) {
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return new SourceFile(path, withoutMark, hash, withoutMark.lines().toList());
    }

    /** The file's name without folder and without its ending. */
    public String id(String ending) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.substring(0, name.length() - ending.length());
    }

    /** The place from {@code column} to {@code endColumn}, both from 1 and inclusive, cut to the shown line. */
    public Place place(int line, int column, int endColumn) {
        String source = line >= 1 && line <= lines.size() ? lines.get(line - 1) : "";
        if (source.length() > SHOWN_LINE) {
            source = source.substring(0, SHOWN_LINE);
        }
        if (column > source.length() + 1) {
            return new Place(path, line, 0, 0, source);
        }
        return new Place(path, line, column, Math.max(column, Math.min(endColumn, source.length())), source);
    }

    /** A whole line. */
    public Place line(int line) {
        return new Place(path, line, 0, 0, place(line, 1, 1).sourceLine());
    }

    /** The file as a whole. */
    public Place whole() {
        return Place.ofFile(path);
    }
}
