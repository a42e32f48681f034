package io.breakwater.signals.training;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One labelled text.
 *
 * @param weight how many texts of the traffic it stands for: more than 0
 * @param group texts of one group are never on both sides of a split; usually the account
 * @param time microseconds of engine time; 0 where it is not known
 * @param language as the labels give it; empty where they do not
 */
public record Example(String text, boolean positive, double weight, String group, long time, String language)
        implements Labelled {
    private static final int SHORT = 100;
    private static final int LONG = 500;

    public Example {
        requireNonNull(text, "text is null");
        requireNonNull(group, "group is null");
        requireNonNull(language, "language is null");
        Weights.check(weight);
    }

    public static Example of(String text, boolean positive, String group) {
        return new Example(text, positive, 1, group, 0, "");
    }

    @Override
    public String shown() {
        return text;
    }

    @Override
    public List<String> slices() {
        int chars = text.length();
        String length = chars < SHORT ? "below " + SHORT : chars < LONG ? SHORT + " to " + LONG : "from " + LONG;
        return language.isEmpty() ? List.of("length " + length) : List.of("language " + language, "length " + length);
    }
}
