package io.breakwater.server.detector;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.server.format.Words;
import java.util.Locale;

/**
 * Which detectors to list, and how.
 *
 * @param text words that must all occur in id, title, owner or SQL; empty for all
 * @param harm id of a harm; empty for all
 * @param status such as {@code live}; empty for all
 */
public record DetectorFilter(String text, String harm, String status, DetectorSort sort) {
    public DetectorFilter {
        requireNonNull(text, "text is null");
        requireNonNull(harm, "harm is null");
        requireNonNull(status, "status is null");
        requireNonNull(sort, "sort is null");
    }

    public boolean isEmpty() {
        return text.isBlank() && harm.isEmpty() && status.isEmpty();
    }

    boolean includes(DetectorDefinition detector) {
        String searched = String.join("\n", detector.id(), detector.title(), detector.owner(), detector.sql())
                .toLowerCase(Locale.ROOT);
        return (harm.isEmpty() || detector.harm().equals(harm))
                && (status.isEmpty() || detector.status().text().equals(status))
                && Words.of(text.toLowerCase(Locale.ROOT)).stream().allMatch(searched::contains);
    }
}
