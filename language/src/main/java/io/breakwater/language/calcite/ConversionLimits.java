package io.breakwater.language.calcite;

import io.breakwater.language.diagnostic.Diagnostics;
import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.language.diagnostic.Span;

/**
 * Keeps trees small enough for everything that walks them later by recursion. The parser shares the value of a simple
 * CASE between its branches, so a short text can stand for a huge tree.
 */
final class ConversionLimits {
    private static final int DEEPEST = 200;
    private static final int MOST_NODES = 20_000;

    private final Diagnostics diagnostics;
    private int depth;
    private int nodes;

    ConversionLimits(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Whether one level more is allowed; each true answer is followed by {@link #leave()}. */
    boolean enter(Span span) {
        if (depth >= DEEPEST) {
            diagnostics.error(
                    LanguageProblem.NESTED_TOO_DEEPLY,
                    span,
                    "this is nested too deeply",
                    "split it into queries of a WITH clause, or move parts into computed columns");
            return false;
        }
        if (nodes == MOST_NODES) {
            nodes++;
            diagnostics.error(
                    LanguageProblem.TOO_COMPLEX,
                    span,
                    "the text has more than " + MOST_NODES + " parts",
                    "put long lists of values into a list of the pack, or split the detector");
        }
        if (nodes > MOST_NODES) {
            return false;
        }
        nodes++;
        depth++;
        return true;
    }

    void leave() {
        depth--;
    }
}
