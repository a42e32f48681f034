package io.breakwater.signals;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.LinkRules;
import io.breakwater.model.pack.ListDefinition;
import io.breakwater.model.pack.PatternDefinition;
import io.breakwater.plan.function.ConstantArguments;
import io.breakwater.plan.function.FunctionLibrary;
import io.breakwater.plan.function.StandardFunctions;
import io.breakwater.signals.list.NamedLists;
import io.breakwater.signals.pattern.PatternMatcher;
import io.breakwater.signals.pattern.VectorscanAtWork;
import io.breakwater.signals.score.Model;
import io.breakwater.signals.score.PointModel;
import io.breakwater.signals.score.TextModel;
import io.breakwater.signals.score.TreeModel;
import io.breakwater.signals.vectorscan.VectorscanUnavailableException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Everything a pack's patterns, lists and models give to computed columns and detectors. All of it is a function of its arguments,
 * except {@code NEAR_DUP}, which remembers the texts it was asked about, and the functions of links: one instance must see one
 * run, in order.
 */
public final class Signals {
    private final PatternMatcher patterns;
    private final NamedLists lists;
    private final Map<String, Model> models;
    private final SignalMemory memory;
    private final FunctionLibrary functions;

    private Signals(PatternMatcher patterns, NamedLists lists, Map<String, Model> models, LinkRules links) {
        this.patterns = requireNonNull(patterns, "patterns is null");
        this.lists = requireNonNull(lists, "lists is null");
        this.models = requireNonNull(models, "models is null");
        this.memory = new SignalMemory(links);
        Map<String, TextModel> texts = ofKind(TextModel.class, models);
        Map<String, TreeModel> rows = ofKind(TreeModel.class, models);
        Map<String, ConstantArguments.Mistake> others =
                ScoreFunctions.notInline(pointModels().keySet());
        this.functions = StandardFunctions.library()
                .with(TextFunctions.of(patterns, memory.texts()))
                .with(NetworkFunctions.all())
                .with(EmailFunctions.all())
                .with(UrlFunctions.all())
                .with(PhoneFunctions.all())
                .with(AgentFunctions.all())
                .with(LanguageFunctions.all())
                .with(SecretFunctions.all())
                .with(PictureFunctions.all())
                .with(ScoreFunctions.of(texts, rows))
                .with(LinkFunctions.of(memory.links()))
                .onlyInColumns(LinkFunctions.names())
                .withKnownNames(ScoreFunctions.SCORE, "model", texts.keySet(), others)
                .withKnownNames(ScoreFunctions.TERMS, "model", texts.keySet(), others)
                .withKnownNames(ScoreFunctions.ROW, "model", rows.keySet(), others)
                .withArguments(
                        ScoreFunctions.ROW,
                        rows.values().stream()
                                .collect(Collectors.toUnmodifiableMap(TreeModel::id, TreeModel::columns)));
    }

    private static <M extends Model> Map<String, M> ofKind(Class<M> kind, Map<String, Model> models) {
        return models.values().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .collect(Collectors.toUnmodifiableMap(Model::id, Function.identity()));
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
            List<PatternDefinition> patterns, Collection<ListDefinition> lists, Collection<? extends Model> models) {
        return of(patterns, lists, models, LinkRules.NONE);
    }

    /**
     * @param patterns with unique ids and expressions that compile
     * @param models with unique ids
     * @param links what links accounts
     */
    public static Signals of(
            List<PatternDefinition> patterns,
            Collection<ListDefinition> lists,
            Collection<? extends Model> models,
            LinkRules links) {
        return new Signals(
                new PatternMatcher(patterns),
                new NamedLists(lists),
                models.stream().collect(Collectors.toUnmodifiableMap(Model::id, Function.identity())),
                links);
    }

    /** The same patterns, lists and models with an empty memory: for a test or a replay of its own. */
    public Signals withEmptyMemory() {
        return new Signals(patterns, lists, models, memory.links().rules());
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

    /** Names of the functions that answer from what links accounts. */
    public static Set<String> linkFunctions() {
        return LinkFunctions.names();
    }

    /** Names of the functions that answer from what they were asked, or what came in, before. */
    public static Set<String> rememberingFunctions() {
        Set<String> names = new HashSet<>(linkFunctions());
        names.add(TextFunctions.NEAR_DUP);
        return Set.copyOf(names);
    }

    /** The pack's models. */
    public Collection<Model> models() {
        return models.values();
    }

    /** Those of them that judge what texts mean, by id. */
    public Map<String, PointModel> pointModels() {
        return ofKind(PointModel.class, models);
    }

    /** What these functions remember. */
    public SignalMemory memory() {
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
