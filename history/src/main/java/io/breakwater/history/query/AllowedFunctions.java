package io.breakwater.history.query;

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

    private final Set<String> names = new ConcurrentSkipListSet<>();

    AllowedFunctions() {
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
