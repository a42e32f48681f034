package io.breakwater.signals.training;

import static java.util.Objects.requireNonNull;

/**
 * One labelled text.
 *
 * @param weight how many texts of the traffic it stands for: more than 0
 * @param group texts of one group are never on both sides of a split; usually the account
 * @param time microseconds of engine time; 0 where it is not known
 * @param language as the labels give it; empty where they do not
 */
public record Example(String text, boolean positive, double weight, String group, long time, String language) {
    public Example {
        requireNonNull(text, "text is null");
        requireNonNull(group, "group is null");
        requireNonNull(language, "language is null");
        if (!(weight > 0 && Double.isFinite(weight))) {
            throw new IllegalArgumentException("a weight must be more than 0, not " + weight);
        }
    }

    public static Example of(String text, boolean positive, String group) {
        return new Example(text, positive, 1, group, 0, "");
    }
}
