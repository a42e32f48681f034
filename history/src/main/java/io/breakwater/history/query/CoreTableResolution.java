package io.breakwater.history.query;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.problem.Problem;
import java.util.Map;

/**
 * What checking core tables came to. One that reads a core table with a problem is in neither: its problem would only repeat
 * that one.
 *
 * @param tables those that can be read
 * @param problems by core table; places are in its SQL
 */
public record CoreTableResolution(CoreTables tables, Map<String, Problem> problems) {
    public CoreTableResolution {
        requireNonNull(tables, "tables is null");
        problems = Map.copyOf(problems);
    }
}
