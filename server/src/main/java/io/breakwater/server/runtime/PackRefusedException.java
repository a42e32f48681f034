package io.breakwater.server.runtime;

import io.breakwater.model.problem.Problem;
import java.io.Serial;
import java.util.List;

/** A pack has errors, so nothing was started with it; carries all its problems. */
public final class PackRefusedException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    public PackRefusedException(List<Problem> problems) {
        super("the pack has " + problems.stream().filter(Problem::isError).count() + " errors");
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
