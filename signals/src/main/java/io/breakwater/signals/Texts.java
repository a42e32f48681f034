package io.breakwater.signals;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** Reads arguments of functions that are never asked with NULL. */
final class Texts {
    private Texts() {}

    static String argument(@Nullable Object[] arguments, int index) {
        return (String) requireNonNull(arguments[index], "argument is null");
    }
}
