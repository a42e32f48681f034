package io.breakwater.signals;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.ListDefinition;
import io.breakwater.model.pack.PatternDefinition;
import io.breakwater.plan.function.FunctionLibrary;
import io.breakwater.plan.function.StandardFunctions;
import io.breakwater.signals.duplicate.DuplicateMemory;
import io.breakwater.signals.list.NamedLists;
import io.breakwater.signals.pattern.PatternMatcher;
import io.breakwater.signals.pattern.VectorscanAtWork;
import io.breakwater.signals.score.TextModel;
import io.breakwater.signals.vectorscan.VectorscanUnavailableException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Everything a pack's patterns, lists and models give to computed columns and detectors. All of it is a function of its arguments,
 * except {@code NEAR_DUP}, which remembers the texts it was asked about: one instance must see the texts of one run, in
 * order.
 */
public final class Signals {
    private final PatternMatcher patterns;
    private final NamedLists lists;
    private final Map<String, TextModel> models;
    private final DuplicateMemory memory = new DuplicateMemory();
    private final FunctionLibrary functions;

    private Signals(PatternMatcher patterns, NamedLists lists, Map<String, TextModel> models) {
        this.patterns = requireNonNull(patterns, "patterns is null");
        this.lists = requireNonNull(lists, "lists is null");
        this.models = requireNonNull(models, "models is null");
        this.functions = StandardFunctions.library()
                .with(TextFunctions.of(patterns, memory))
                .with(NetworkFunctions.all())
                .with(EmailFunctions.all())
                .with(UrlFunctions.all())
                .with(PhoneFunctions.all())
                .with(AgentFunctions.all())
                .with(LanguageFunctions.all())
                .with(SecretFunctions.all())
                .with(PictureFunctions.all())
                .with(ScoreFunctions.of(models))
                .withKnownNames(ScoreFunctions.SCORE, "model", models.keySet())
                .withKnownNames(ScoreFunctions.TERMS, "model", models.keySet());
    }

    /** @param patterns with unique ids and expressions that compile */
    public static Signals of(List<PatternDefinition> patterns, Collection<ListDefinition> lists) {
        return of(patterns, lists, List.of());
    }

    /**
     * @param patterns with unique ids and expressions that compile
     * @param models with unique ids
     */
    public static Signals of(
            List<PatternDefinition> patterns, Collection<ListDefinition> lists, Collection<TextModel> models) {
        return new Signals(
                new PatternMatcher(patterns),
                new NamedLists(lists),
                models.stream().collect(Collectors.toUnmodifiableMap(TextModel::id, Function.identity())));
    }

    /** The same patterns, lists and models with an empty memory for {@code NEAR_DUP}: for a test or a replay of its own. */
    public Signals withEmptyMemory() {
        return new Signals(patterns, lists, models);
    }

    /**
     * Lets Vectorscan say from now on which of the patterns' expressions are worth trying. Only what it costs changes. Takes
     * about a second for a thousand expressions.
     *
     * @throws VectorscanUnavailableException if it cannot be used here; then all is as before
     */
    public VectorscanAtWork startVectorscan() throws VectorscanUnavailableException {
        return patterns.startVectorscan();
    }

    /** Does without it again, and frees native memory. */
    public void stopVectorscan() {
        patterns.stopVectorscan();
    }

    /** The standard functions and those of this package. */
    public FunctionLibrary functions() {
        return functions;
    }

    /** The pack's models. */
    public Collection<TextModel> models() {
        return models.values();
    }

    /** What {@code NEAR_DUP} of these functions remembers. */
    public DuplicateMemory memory() {
        return memory;
    }

    /** The pack's lists, a copy for each caller. */
    public NamedLists lists() {
        return lists.copy();
    }

    /** Where patterns match in the original text, by position; matches may overlap. */
    public List<Span> highlight(String text) {
        return patterns.occurrences(text).stream()
                .map(found -> new Span(found.pattern(), found.start(), found.end()))
                .toList();
    }
}
