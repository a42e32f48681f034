package io.breakwater.benchmarks.compare;

import java.util.List;

/**
 * A program that is started in a JVM of its own.
 *
 * @param main its class, below the package of all benchmarks
 */
record Contender(String name, String main, List<String> flags) {
    Contender {
        flags = List.copyOf(flags);
    }
}
