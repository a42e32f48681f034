package io.breakwater.signals.pattern;

import com.google.re2j.Matcher;
import io.breakwater.model.pack.PatternDefinition;
import io.breakwater.signals.text.EncodedSegments;
import io.breakwater.signals.text.EncodedSegments.Segment;
import io.breakwater.signals.text.TextBuffer;
import io.breakwater.signals.text.Workplaces;
import io.breakwater.signals.vectorscan.NativeExpressions;
import io.breakwater.signals.vectorscan.VectorscanUnavailableException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All patterns of a pack, matched together over a text's normal form and over what its {@linkplain EncodedSegments encoded
 * segments} say. Keywords match as whole words, in any case and disguise; regular expressions are of the RE2 kind and ignore
 * case. An expression is only tried where its {@linkplain RequiredLiterals required literals} occur and where Vectorscan, as
 * far as it is at work, says that it matches. What matches is the same with and without it.
 */
public final class PatternMatcher {
    private static final Comparator<Occurrence> BY_POSITION = Comparator.comparingInt(Occurrence::start)
            .thenComparingInt(Occurrence::end)
            .thenComparing(Occurrence::pattern);

    private final List<String> ids;
    /** Texts that the patterns are tested on. */
    private final List<String> tests;

    private final Vocabulary vocabulary;
    private final Automaton automaton;
    private final Workplaces<Matching> matching = new Workplaces<>(Matching::new);
    private volatile Optional<NativeExpressions> natively = Optional.empty();

    /** @param patterns with unique ids and expressions that compile */
    public PatternMatcher(List<PatternDefinition> patterns) {
        List<PatternDefinition> sorted = patterns.stream()
                .sorted(Comparator.comparing(PatternDefinition::id))
                .toList();
        ids = sorted.stream().map(PatternDefinition::id).toList();
        tests = sorted.stream()
                .flatMap(pattern -> Stream.concat(pattern.matches().stream(), pattern.ignores().stream()))
                .toList();
        vocabulary = new Vocabulary(sorted);
        automaton = new Automaton(vocabulary.words());
    }

    /**
     * Lets Vectorscan say from now on which expressions are worth trying. Takes about a second for a thousand of them; others
     * may match meanwhile. It has to find in the texts that the patterns are tested on what is found without it.
     *
     * @throws VectorscanUnavailableException if it cannot be used here, or finds something else; then all is as before
     */
    public synchronized VectorscanAtWork startVectorscan() throws VectorscanUnavailableException {
        List<String> expressions = vocabulary.expressions().stream()
                .map(expression -> expression.regex().pattern())
                .toList();
        NativeExpressions started = NativeExpressions.of(expressions);
        if (!findsTheSame(started)) {
            started.close();
            throw new VectorscanUnavailableException("it finds something else in the texts of the pack's own tests");
        }
        stopVectorscan();
        natively = Optional.of(started);
        return new VectorscanAtWork(started.version(), started.size(), expressions.size());
    }

    private boolean findsTheSame(NativeExpressions started) {
        Matching with = new Matching();
        Matching without = new Matching();
        return tests.stream()
                .allMatch(text -> with.match(text, Optional.of(started)).equals(without.match(text, Optional.empty())));
    }

    /** Lets RE2/J alone do it from now on, and frees native memory. */
    public synchronized void stopVectorscan() {
        Optional<NativeExpressions> stopped = natively;
        natively = Optional.empty();
        stopped.ifPresent(NativeExpressions::close);
    }

    /** Ids of the patterns that match, sorted. */
    public List<String> match(String text) {
        return matching.use(place -> place.match(text, natively));
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
        search.run(original, natively);
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

        List<String> match(String text, Optional<NativeExpressions> sieve) {
            matched.clear();
            add(text, sieve);
            for (Segment segment : EncodedSegments.of(text)) {
                add(segment.decoded(), sieve);
            }
            return matched.isEmpty()
                    ? List.of()
                    : matched.stream().mapToObj(ids::get).toList();
        }

        private void add(String text, Optional<NativeExpressions> sieve) {
            search.run(text, sieve);
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
