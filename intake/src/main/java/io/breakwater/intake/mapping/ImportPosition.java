package io.breakwater.intake.mapping;

import static java.util.Objects.requireNonNull;

import io.breakwater.intake.IntakeProblem;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far an import has come, stored with the events it brought.
 *
 * @param rows how many rows, in the import's order of time, are stored; of the span of files alone where there is one
 * @param anchor engine time in microseconds when the import began; a shifted stream ends relative to it
 * @param shift microseconds added to every time of the import
 * @param files which files are being read, where files are only ever added; empty where they are all read as one
 */
public record ImportPosition(long rows, long anchor, long shift, Optional<FileSpan> files) {
    private static final Pattern FORM = Pattern.compile("rows=(\\d{1,18}) anchor=(-?\\d{1,18}) shift=(-?\\d{1,18})"
            + "(?: of=(\\d{1,18}) after=(\\S*) through=(\\S+))?");

    public ImportPosition {
        if (rows < 0) {
            throw new IllegalArgumentException("rows is negative");
        }
        requireNonNull(files, "files is null");
    }

    /** A position over all files as one. */
    public ImportPosition(long rows, long anchor, long shift) {
        this(rows, anchor, shift, Optional.empty());
    }

    /** As it is stored. */
    public String text() {
        String span = files.map(files -> " of=" + files.rows() + " after=" + encoded(files.after()) + " through="
                        + encoded(files.through()))
                .orElse("");
        return "rows=" + rows + " anchor=" + anchor + " shift=" + shift + span;
    }

    /** Whether nothing was ever stored. */
    boolean isAtBeginning() {
        return rows == 0 && files.map(FileSpan::after).orElse("").isEmpty();
    }

    /** Whether all rows of the span of files are stored; never so where there is none. */
    boolean endsItsFiles() {
        return files.filter(span -> span.rows() == rows).isPresent();
    }

    ImportPosition anchoredAt(long newAnchor) {
        return new ImportPosition(rows, newAnchor, shift, files);
    }

    ImportPosition over(FileSpan span) {
        return new ImportPosition(rows, anchor, shift, Optional.of(span));
    }

    ImportPosition at(long newRows) {
        return new ImportPosition(newRows, anchor, shift, files);
    }

    /**
     * Reads {@link #text()}.
     *
     * @throws ImportRefusedException if it is no such text
     */
    public static ImportPosition parse(String importId, String text) throws ImportRefusedException {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new ImportRefusedException(Problem.error(
                    IntakeProblem.BAD_POSITION,
                    Place.ofFile(importId),
                    "the stored position of the import cannot be read",
                    "the database was written by another version; use that version"));
        }
        return new ImportPosition(
                Long.parseLong(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3)),
                Optional.ofNullable(matcher.group(4))
                        .map(rows -> new FileSpan(
                                decoded(matcher.group(5)), decoded(matcher.group(6)), Long.parseLong(rows))));
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    private static String decoded(String name) {
        return URLDecoder.decode(name, StandardCharsets.UTF_8);
    }
}
