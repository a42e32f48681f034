package io.breakwater.model.pack;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a grader must answer before its answers may act.
 *
 * @param pass share of the cases, 0 to 1, that must be answered rightly
 * @param hash over the file; empty where there is none
 */
public record GoldenSet(List<Case> cases, double pass, String hash) {
    public GoldenSet {
        cases = List.copyOf(cases);
        requireNonNull(hash, "hash is null");
    }

    /**
     * Content with the right answer.
     *
     * @param content by column
     * @param labels those that must be among the answer's
     * @param line in the file
     */
    public record Case(String name, Map<String, String> content, boolean violates, Set<String> labels, int line) {
        public Case {
            requireNonNull(name, "name is null");
            content = Map.copyOf(content);
            labels = Set.copyOf(labels);
        }
    }
}
