package io.breakwater.model.pack;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * What links accounts, for functions that count the linked ones.
 *
 * @param by kinds of value; empty where nothing links
 * @param lasts how long after it was last seen a link counts
 * @param most how many links are remembered, the latest
 * @param enforced labels of accounts that mark them as enforced upon
 */
public record LinkRules(List<LinkKind> by, Duration lasts, int most, List<String> enforced) {
    public static final Duration USUAL_LASTS = Duration.ofDays(30);
    public static final Duration LONGEST_LASTS = Duration.ofDays(3_650);
    public static final int USUAL_MOST = 250_000;
    public static final int LARGEST_MOST = 10_000_000;
    public static final int MOST_KINDS = 20;
    public static final int MOST_LABELS = 20;

    /** Nothing links. */
    public static final LinkRules NONE = new LinkRules(List.of(), USUAL_LASTS, USUAL_MOST, List.of());

    public LinkRules {
        by = List.copyOf(by);
        enforced = List.copyOf(enforced);
        requireNonNull(lasts, "lasts is null");
        if (by.size() > MOST_KINDS || enforced.size() > MOST_LABELS || most < 1 || most > LARGEST_MOST) {
            throw new IllegalArgumentException(
                    "too much: " + by.size() + " kinds, " + enforced.size() + " labels, " + most + " links");
        }
        if (!canLast(lasts)) {
            throw new IllegalArgumentException("a link cannot last for " + lasts);
        }
    }

    /** Whether a link can last so long. */
    public static boolean canLast(Duration lasts) {
        return !lasts.isNegative() && !lasts.isZero() && lasts.compareTo(LONGEST_LASTS) <= 0;
    }

    /** Whether anything links. */
    public boolean any() {
        return !by.isEmpty();
    }
}
