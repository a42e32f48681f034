package io.breakwater.language;

import io.breakwater.model.problem.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What became of a text.
 *
 * @param result present if and only if no problem is an error
 * @param problems all there are, warnings included, in the order of their places
 */
public record Compilation<T>(Optional<T> result, List<Problem> problems) {
    public Compilation {
        problems = List.copyOf(problems);
        if (result.isPresent() && problems.stream().anyMatch(Problem::isError)) {
            throw new IllegalArgumentException("a result in spite of errors");
        }
        if (result.isEmpty() && problems.stream().noneMatch(Problem::isError)) {
            throw new IllegalArgumentException("neither a result nor an error");
        }
    }
}
