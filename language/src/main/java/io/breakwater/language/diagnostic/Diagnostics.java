package io.breakwater.language.diagnostic;

import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.problem.ProblemSeverity;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers the problems of one text, so that all are reported at once. */
public final class Diagnostics {
    private final SourceText source;
    private final Set<Problem> problems = new LinkedHashSet<>();

    public Diagnostics(SourceText source) {
        this.source = source;
    }

    public void error(LanguageProblem code, Span span, String message, String remedy) {
        errorAt(code, source.place(span), message, remedy);
    }

    /** An error outside of the text, such as in a detector's front matter. */
    public void errorAt(LanguageProblem code, Place place, String message, String remedy) {
        problems.add(Problem.error(code, place, message, remedy));
    }

    public void warning(LanguageProblem code, Span span, String message, String remedy) {
        problems.add(Problem.warning(code, source.place(span), message, remedy));
    }

    public boolean hasErrors() {
        return problems.stream().anyMatch(Problem::isError);
    }

    /** In the order of their places. Lints are left out while there are errors: they would judge half a detector. */
    public List<Problem> problems() {
        boolean errors = hasErrors();
        return problems.stream()
                .filter(problem -> !errors || problem.severity() == ProblemSeverity.ERROR)
                .sorted(Comparator.<Problem>comparingInt(
                                problem -> problem.place().line())
                        .thenComparingInt(problem -> problem.place().column())
                        .thenComparing(problem -> problem.code().code()))
                .toList();
    }
}
