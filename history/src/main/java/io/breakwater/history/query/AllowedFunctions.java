package io.breakwater.history.query;

import io.breakwater.history.worker.RunOrder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.concurrent.ConcurrentSkipListSet;

/** The functions that queries from outside may call, as the file beside this class lists them. */
final class AllowedFunctions {
    private static final String FILE = "allowed-functions.txt";

    /** They answer another thing each time. */
    private static final Set<String> UNSTABLE = Set.of(
            "age",
            "ago",
            "current_date",
            "current_localtime",
            "current_localtimestamp",
            "get_current_time",
            "get_current_timestamp",
            "now",
            "random",
            "today",
            "transaction_timestamp",
            "uuid");

    private final Set<String> names = new ConcurrentSkipListSet<>();
    private final boolean stable;

    private AllowedFunctions(boolean stable) {
        this.stable = stable;
        try (InputStream file = AllowedFunctions.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    /** What every query may call. */
    static AllowedFunctions all() {
        return new AllowedFunctions(false);
    }

    /** What a query over a span may call: only what answers the same each time, and the span's own bounds. */
    static AllowedFunctions ofSpans() {
        AllowedFunctions functions = new AllowedFunctions(true);
        functions.names.removeAll(UNSTABLE);
        functions.names.addAll(RunOrder.SPAN_FUNCTIONS);
        return functions;
    }

    /** Whether all of them answer the same each time. */
    boolean areStable() {
        return stable;
    }

    boolean contains(String name) {
        return names.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Allows one more, by its name in lower case. */
    void allow(String name) {
        names.add(name);
    }

    Set<String> names() {
        return names;
    }

    private void add(String line) {
        StringTokenizer tokens = new StringTokenizer(line);
        while (tokens.hasMoreTokens()) {
            names.add(tokens.nextToken());
        }
    }
}
