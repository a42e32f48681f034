package io.breakwater.replay;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Hits on rows that are known to be no abuse, which a team knows of and accepts. One line each: baseline, detector and
 * event, separated by commas; the event comes last and may hold commas itself.
 */
public record KnownFalsePositives(SortedSet<String> lines) {
    private static final String HEADER = "baseline,detector,event";

    public KnownFalsePositives {
        lines = Collections.unmodifiableSortedSet(new TreeSet<>(lines));
    }

    /** Out of the lines of a file; the header and empty lines do not count. */
    public static KnownFalsePositives parse(List<String> file) {
        TreeSet<String> lines = new TreeSet<>(file);
        lines.removeIf(line -> line.isBlank() || line.equals(HEADER));
        return new KnownFalsePositives(lines);
    }

    /** All that were measured. */
    public static KnownFalsePositives of(Collection<BaselineRate> rates) {
        TreeSet<String> lines = new TreeSet<>();
        for (BaselineRate rate : rates) {
            rate.events()
                    .forEach(event ->
                            lines.add(rate.baseline() + "," + rate.detector().id() + "," + event));
        }
        return new KnownFalsePositives(lines);
    }

    /** Those of these that another does not know. */
    public SortedSet<String> without(KnownFalsePositives other) {
        TreeSet<String> rest = new TreeSet<>(lines);
        rest.removeAll(other.lines);
        return rest;
    }

    /** The text of a file. */
    public String text() {
        return HEADER + "\n" + String.join("\n", lines) + (lines.isEmpty() ? "" : "\n");
    }
}
