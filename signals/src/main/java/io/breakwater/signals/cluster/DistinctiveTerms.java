package io.breakwater.signals.cluster;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words and pairs of words that many texts of a group have and few others: what the group is about, at a glance. */
public final class DistinctiveTerms {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:['’][\\p{L}\\p{M}]+)?");
    private static final int MOST_WORDS = 400;
    private static final int LONGEST_WORD = 40;

    private final Map<String, Integer> everywhere = new HashMap<>();
    private final int texts;

    /** @param all texts, those of groups among them */
    public DistinctiveTerms(Collection<String> all) {
        all.forEach(text -> terms(text).forEach(term -> everywhere.merge(term, 1, Integer::sum)));
        this.texts = all.size();
    }

    /**
     * A text of a group.
     *
     * @param by who wrote it
     */
    public record Written(String by, String text) {
        public Written {
            requireNonNull(by, "by is null");
            requireNonNull(text, "text is null");
        }

        /** Without what it says. */
        @Override
        public String toString() {
            return "text by " + by;
        }
    }

    /**
     * The most telling terms of a group, the best first: those whose presence says most that a text is of the group. Each is
     * written by {@code least} different people or more, so that nothing is among them that one person repeats.
     *
     * @param group some of the texts
     * @param most how many at most
     */
    public List<String> of(Collection<Written> group, int least, int most) {
        Map<String, List<String>> writers = new HashMap<>();
        group.forEach(one -> terms(one.text())
                .forEach(term ->
                        writers.computeIfAbsent(term, key -> new ArrayList<>()).add(one.by())));
        List<Scored> scored = new ArrayList<>();
        writers.forEach((term, by) -> {
            double share = by.size() / (double) group.size();
            // One more text has it and one more has not: what is in all texts tells nothing, what is in few not
            // everything.
            double usual = (everywhere.getOrDefault(term, 0) + 1.0) / (texts + 2.0);
            if (Set.copyOf(by).size() >= least && share > usual) {
                scored.add(new Scored(term, share * Math.log(share / usual)));
            }
        });
        scored.sort(Comparator.comparingDouble(Scored::score)
                .reversed()
                .thenComparing(
                        Comparator.comparingInt((Scored one) -> one.term().length())
                                .reversed())
                .thenComparing(Scored::term));
        List<String> best = new ArrayList<>();
        for (Scored one : scored) {
            if (best.size() < most && best.stream().noneMatch(better -> overlaps(better, one.term()))) {
                best.add(one.term());
            }
        }
        return List.copyOf(best);
    }

    /** A word of a pair that is told already tells nothing more. */
    private static boolean overlaps(String better, String term) {
        return Set.of(better.split(" ", -1)).stream().anyMatch(List.of(term.split(" ", -1))::contains);
    }

    private static Set<String> terms(String text) {
        Set<String> terms = new HashSet<>();
        Matcher words = WORD.matcher(text.toLowerCase(Locale.ROOT));
        String before = "";
        for (int i = 0; i < MOST_WORDS && words.find(); i++) {
            String word = words.group();
            boolean telling = word.length() > 2 && word.length() <= LONGEST_WORD;
            if (telling) {
                terms.add(word);
                if (!before.isEmpty()) {
                    terms.add(before + " " + word);
                }
            }
            before = telling ? word : "";
        }
        return terms;
    }

    private record Scored(String term, double score) {}
}
