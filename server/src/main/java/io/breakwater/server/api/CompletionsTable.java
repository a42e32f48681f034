package io.breakwater.server.api;

import static java.util.Objects.requireNonNull;

import io.breakwater.intake.IntakeProblem;
import io.breakwater.model.table.Table;
import io.breakwater.server.problem.ApiProblem;
import io.breakwater.server.problem.ApiProblemException;
import io.breakwater.server.runtime.BreakwaterRuntime;
import org.springframework.http.HttpStatus;

/** The table that calls of language models go to. */
final class CompletionsTable {
    private static final String NAME = "completions";

    private final BreakwaterRuntime runtime;

    CompletionsTable(BreakwaterRuntime runtime) {
        this.runtime = requireNonNull(runtime, "runtime is null");
    }

    /** Its contract now. */
    Table contract() {
        Table table = runtime.definitions().tables().get(NAME);
        if (table == null) {
            throw new ApiProblemException(new ApiProblem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    IntakeProblem.UNKNOWN_TABLE,
                    "the pack has no table '" + NAME + "'",
                    "add tables/" + NAME + ".yaml, for example that of the default pack"));
        }
        return table;
    }
}
