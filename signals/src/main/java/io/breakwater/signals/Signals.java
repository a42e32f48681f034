package io.breakwater.signals;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.pack.ListDefinition;
import io.breakwater.model.pack.PatternDefinition;
import io.breakwater.plan.function.FunctionLibrary;
import io.breakwater.plan.function.StandardFunctions;
import io.breakwater.signals.duplicate.DuplicateMemory;
import io.breakwater.signals.list.NamedLists;
import io.breakwater.signals.pattern.PatternMatcher;
import java.util.Collection;
import java.util.List;

/**
 * Everything a pack's patterns and lists give to computed columns and detectors. All of it is a function of its arguments,
 * except {@code NEAR_DUP}, which remembers the texts it was asked about: one instance must see the texts of one run, in
 * order.
 */
public final class Signals {
    private final PatternMatcher patterns;
    private final NamedLists lists;
    private final DuplicateMemory memory = new DuplicateMemory();
    private final FunctionLibrary functions;

    private Signals(PatternMatcher patterns, NamedLists lists) {
        this.patterns = requireNonNull(patterns, "patterns is null");
        this.lists = requireNonNull(lists, "lists is null");
        this.functions = StandardFunctions.library()
                .with(TextFunctions.of(patterns, memory))
                .with(NetworkFunctions.all())
                .with(EmailFunctions.all())
                .with(UrlFunctions.all());
    }

    /** @param patterns with unique ids and expressions that compile */
    public static Signals of(List<PatternDefinition> patterns, Collection<ListDefinition> lists) {
        return new Signals(new PatternMatcher(patterns), new NamedLists(lists));
    }

    /** The same patterns and lists with an empty memory for {@code NEAR_DUP}: for a test or a replay of its own. */
    public Signals withEmptyMemory() {
        return new Signals(patterns, lists);
    }

    /** The standard functions and those of this package. */
    public FunctionLibrary functions() {
        return functions;
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
