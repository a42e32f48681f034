package io.breakwater.engine.corpus;

import io.breakwater.model.table.Table;
import java.util.List;

/** One file of the corpus. */
public record Script(String file, List<Table> tables, List<ScriptCase> cases) {
    public Script {
        tables = List.copyOf(tables);
        cases = List.copyOf(cases);
    }
}
