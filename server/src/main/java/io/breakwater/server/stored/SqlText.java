package io.breakwater.server.stored;

import io.breakwater.model.value.Timestamps;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Values and names as parts of a query's text. Queries are text only, so nothing foreign enters one except through here. */
public final class SqlText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private SqlText() {}

    /**
     * An expression with exactly this value. A NUL would end the text early on its way through C, so it is written as a
     * function; half a surrogate pair, which no stored text has, becomes U+FFFD.
     */
    public static String literal(String value) {
        StringBuilder text = new StringBuilder(value.length() + 2).append('\'');
        for (int i = 0; i < value.length(); ) {
            int point = value.codePointAt(i);
            i += Character.charCount(point);
            if (point == '\'') {
                text.append("''");
            } else if (point == 0) {
                text.append("' || chr(0) || '");
            } else if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                text.append('\uFFFD');
            } else {
                text.appendCodePoint(point);
            }
        }
        text.append('\'');
        return value.indexOf('\0') < 0 ? text.toString() : "(" + text + ")";
    }

    /** The minute in which a time lies, for queries that people read. */
    public static String minute(long micros) {
        return "TIMESTAMP '" + MINUTE.format(Timestamps.fromMicros(micros)) + "'";
    }

    /** A name of a table or column, which may hold any character but NUL. */
    public static String name(String name) {
        if (name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a name cannot hold NUL");
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A time in microseconds since 1970, UTC. */
    public static String time(long micros) {
        return "TIMESTAMP '" + TIME.format(Timestamps.fromMicros(micros)) + "'";
    }
}
