package io.breakwater.casework.text;

import io.breakwater.casework.problem.CaseworkProblem;
import io.breakwater.casework.problem.CaseworkProblemCode;

/** Checks texts that people type. */
public final class Texts {
    private static final int LONGEST_LINE = 500;
    private static final int LONGEST_TEXT = 20_000;

    private Texts() {}

    /** A line such as a title or a reason, stripped; refused when blank or too long. */
    public static String line(String what, String text) {
        return checked(what, text, LONGEST_LINE);
    }

    /** A longer text such as a note, stripped; refused when blank or too long. */
    public static String text(String what, String text) {
        return checked(what, text, LONGEST_TEXT);
    }

    private static String checked(String what, String text, int longest) {
        String stripped = StorableText.of(text).strip();
        if (stripped.isEmpty()) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.TEXT_MISSING, what, "the " + what + " is empty", "write the " + what);
        }
        if (stripped.length() > longest) {
            throw CaseworkProblem.of(
                    CaseworkProblemCode.TEXT_TOO_LONG,
                    what,
                    "the " + what + " has " + stripped.length() + " characters",
                    "shorten it to " + longest);
        }
        return stripped;
    }
}
