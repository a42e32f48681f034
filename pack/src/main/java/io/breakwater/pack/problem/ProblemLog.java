package io.breakwater.pack.problem;

import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Collects the problems of a whole pack. */
public final class ProblemLog {
    private static final Comparator<Problem> BY_PLACE = Comparator.comparing(
                    (Problem problem) -> problem.place().file())
            .thenComparingInt(problem -> problem.place().line())
            .thenComparingInt(problem -> problem.place().column())
            .thenComparing(problem -> problem.code().code());

    private final List<Problem> problems = new ArrayList<>();

    public void error(PackProblem code, Place place, String message, String remedy) {
        problems.add(Problem.error(code, place, message, remedy));
    }

    public void warning(PackProblem code, Place place, String message, String remedy) {
        problems.add(Problem.warning(code, place, message, remedy));
    }

    public void addAll(Collection<Problem> others) {
        problems.addAll(others);
    }

    public boolean hasErrors() {
        return problems.stream().anyMatch(Problem::isError);
    }

    /** Whether the file with this path has an error. */
    public boolean hasErrors(String file) {
        return problems.stream()
                .anyMatch(problem -> problem.isError() && problem.place().file().equals(file));
    }

    /** All of them by file and line, each once. */
    public List<Problem> sorted() {
        return problems.stream().distinct().sorted(BY_PLACE).toList();
    }
}
