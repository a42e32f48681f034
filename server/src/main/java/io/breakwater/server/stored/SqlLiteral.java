package io.breakwater.server.stored;

import io.breakwater.model.value.Timestamps;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Values as SQL writes them. */
public final class SqlLiteral {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private SqlLiteral() {}

    public static String of(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** @param micros as engine time counts them */
    public static String time(long micros) {
        return "TIMESTAMP '" + TIME.format(Timestamps.fromMicros(micros)) + "'";
    }

    /** The minute in which a time lies, for queries that people read. */
    public static String minute(long micros) {
        return "TIMESTAMP '" + MINUTE.format(Timestamps.fromMicros(micros)) + "'";
    }
}
