package io.breakwater.history.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A query's text in which every {@code :name} is a parameter. As it is run, a parameter is the call of a variable of the
 * connection, which holds the value by its type: no value is ever part of the text.
 */
final class ParameterText {
    /** What tells the value of a variable. */
    static final String FUNCTION = "getvariable";

    private final String run;
    private final Set<String> names;
    private final List<Change> changes;

    private ParameterText(String run, Set<String> names, List<Change> changes) {
        this.run = run;
        this.names = Collections.unmodifiableSet(names);
        this.changes = List.copyOf(changes);
    }

    /** A parameter, by its places in the text as it was written and as it is run. */
    private record Change(int written, int writtenEnd, int run, int runEnd) {}

    static ParameterText of(String sql) {
        StringBuilder run = new StringBuilder(sql.length());
        Set<String> names = new LinkedHashSet<>();
        List<Change> changes = new ArrayList<>();
        int at = 0;
        while (at < sql.length()) {
            int end = endOfOther(sql, at);
            if (end == at && isParameter(sql, at)) {
                end = endOfName(sql, at + 1);
                String name = sql.substring(at + 1, end);
                int start = run.length();
                run.append(FUNCTION).append("('").append(name).append("')");
                names.add(name);
                changes.add(new Change(at, end, start, run.length()));
            } else {
                end = Math.max(end, at + 1);
                run.append(sql, at, end);
            }
            at = end;
        }
        return new ParameterText(run.toString(), names, changes);
    }

    /** As it is run. */
    String run() {
        return run;
    }

    /** Names of the parameters, as they come. */
    Set<String> names() {
        return names;
    }

    /** The place in the text as it was written, of one in the text as it is run. */
    int written(int offset) {
        int shift = 0;
        for (Change change : changes) {
            if (offset < change.run()) {
                break;
            }
            if (offset < change.runEnd()) {
                return change.written();
            }
            shift = change.writtenEnd() - change.runEnd();
        }
        return offset + shift;
    }

    /** The end of the comment, text or quoted name that begins here; the place itself if none does. */
    private static int endOfOther(String sql, int at) {
        char first = sql.charAt(at);
        if (first == '\'' || first == '"') {
            int end = sql.indexOf(first, at + 1);
            return end < 0 ? sql.length() : end + 1;
        }
        if (sql.startsWith("--", at)) {
            int end = sql.indexOf('\n', at);
            return end < 0 ? sql.length() : end;
        }
        if (sql.startsWith("/*", at)) {
            int end = sql.indexOf("*/", at + 2);
            return end < 0 ? sql.length() : end + 2;
        }
        return at;
    }

    /** A colon behind a name, a number or a bracket is the bound of a slice, a second one a cast, one behind a text a key's. */
    private static boolean isParameter(String sql, int at) {
        if (sql.charAt(at) != ':' || at + 1 == sql.length() || !isLetter(sql.charAt(at + 1))) {
            return false;
        }
        char before = at == 0 ? ' ' : sql.charAt(at - 1);
        return !isLetter(before) && !isDigit(before) && ":'\")]}$".indexOf(before) < 0;
    }

    private static int endOfName(String sql, int start) {
        int end = start;
        while (end < sql.length() && (isLetter(sql.charAt(end)) || isDigit(sql.charAt(end)))) {
            end++;
        }
        return end;
    }

    private static boolean isLetter(char unit) {
        return (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z') || unit == '_';
    }

    private static boolean isDigit(char unit) {
        return unit >= '0' && unit <= '9';
    }
}
