package io.breakwater.intake.mapping;

import io.breakwater.intake.IntakeProblem;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far an import has come, stored with the events it brought.
 *
 * @param rows how many rows, in the import's order of time, are stored
 * @param anchor engine time in microseconds when the import began; a shifted stream ends relative to it
 * @param shift microseconds added to every time of the import
 */
public record ImportPosition(long rows, long anchor, long shift) {
    private static final Pattern FORM = Pattern.compile("rows=(\\d{1,18}) anchor=(-?\\d{1,18}) shift=(-?\\d{1,18})");

    public ImportPosition {
        if (rows < 0) {
            throw new IllegalArgumentException("rows is negative");
        }
    }

    /** As it is stored. */
    public String text() {
        return "rows=" + rows + " anchor=" + anchor + " shift=" + shift;
    }

    ImportPosition at(long newRows) {
        return new ImportPosition(newRows, anchor, shift);
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
                Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3)));
    }
}
