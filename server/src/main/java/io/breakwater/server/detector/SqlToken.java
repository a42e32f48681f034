package io.breakwater.server.detector;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/** A piece of SQL that is shown in one way. */
public record SqlToken(Kind kind, String text) {
    /** Ways in which pieces of SQL are shown. */
    public enum Kind {
        PLAIN,
        KEYWORD,
        FUNCTION,
        STRING,
        NUMBER,
        COMMENT
    }

    public SqlToken {
        requireNonNull(kind, "kind is null");
        requireNonNull(text, "text is null");
    }

    /** Name of its class in the style sheet. */
    public String style() {
        return "sql-" + kind.name().toLowerCase(Locale.ROOT);
    }
}
