package io.breakwater.signals.pattern;

import com.google.re2j.Matcher;
import io.breakwater.model.pack.PatternDefinition;
import io.breakwater.signals.text.EncodedSegments;
import io.breakwater.signals.text.EncodedSegments.Segment;
import io.breakwater.signals.text.TextBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * All patterns of a pack, matched together over a text's normal form and over what its {@linkplain EncodedSegments encoded
 * segments} say. Keywords match as whole words, in any case and disguise; regular expressions are of the RE2 kind and ignore
 * case. An expression is only tried where its {@linkplain RequiredLiterals required literals} occur.
 */
public final class PatternMatcher {
    private static final Comparator<Occurrence> BY_POSITION = Comparator.comparingInt(Occurrence::start)
            .thenComparingInt(Occurrence::end)
            .thenComparing(Occurrence::pattern);

    private final List<String> ids;
    private final Vocabulary vocabulary;
    private final Automaton automaton;
    private final ThreadLocal<Matching> matching = ThreadLocal.withInitial(Matching::new);

    /** @param patterns with unique ids and expressions that compile */
    public PatternMatcher(List<PatternDefinition> patterns) {
        List<PatternDefinition> sorted = patterns.stream()
                .sorted(Comparator.comparing(PatternDefinition::id))
                .toList();
        ids = sorted.stream().map(PatternDefinition::id).toList();
        vocabulary = new Vocabulary(sorted);
        automaton = new Automaton(vocabulary.words());
    }

    /** Ids of the patterns that match, sorted. */
    public List<String> match(String text) {
        return matching.get().match(text);
    }

    /** Where the patterns match in the original text, by position. */
    public List<Occurrence> occurrences(String text) {
        List<Occurrence> occurrences = new ArrayList<>(occurrencesIn(text));
        for (Segment segment : EncodedSegments.of(text)) {
            occurrencesIn(segment.decoded()).stream()
                    .map(found -> new Occurrence(found.pattern(), segment.start(), segment.end()))
                    .forEach(occurrences::add);
        }
        return occurrences.stream().distinct().sorted(BY_POSITION).toList();
    }

    private List<Occurrence> occurrencesIn(String original) {
        List<Place> places = new ArrayList<>();
        Search search =
                new Search(vocabulary, automaton, (pattern, start, end) -> places.add(new Place(pattern, start, end)));
        search.run(original);
        TextBuffer text = search.text();
        for (int i = 0; i < search.candidateCount(); i++) {
            Vocabulary.Expression expression = search.candidate(i);
            Matcher matcher = expression.regex().matcher(text);
            while (matcher.find()) {
                if (matcher.end() > matcher.start()) {
                    places.add(new Place(expression.pattern(), matcher.start(), matcher.end()));
                }
            }
        }
        return places.stream()
                .map(place -> new Occurrence(
                        ids.get(place.pattern), text.originalStart(place.start), text.originalEnd(place.end - 1)))
                .toList();
    }

    /** In the normal form. */
    private record Place(int pattern, int start, int end) {}

    /** What one thread needs to match texts, used again and again. */
    private final class Matching {
        private final BitSet matched = new BitSet();
        private final Search search = new Search(vocabulary, automaton, (pattern, start, end) -> matched.set(pattern));

        List<String> match(String text) {
            matched.clear();
            add(text);
            for (Segment segment : EncodedSegments.of(text)) {
                add(segment.decoded());
            }
            return matched.isEmpty()
                    ? List.of()
                    : matched.stream().mapToObj(ids::get).toList();
        }

        private void add(String text) {
            search.run(text);
            for (int i = 0; i < search.candidateCount(); i++) {
                Vocabulary.Expression expression = search.candidate(i);
                if (!matched.get(expression.pattern())
                        && expression.regex().matcher(search.text()).find()) {
                    matched.set(expression.pattern());
                }
            }
        }
    }
}
