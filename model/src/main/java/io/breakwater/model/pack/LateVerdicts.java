package io.breakwater.model.pack;

import static java.util.Objects.requireNonNull;

import io.breakwater.model.verdict.VerdictKind;
import java.util.Map;

/**
 * What a caller is told whose deadline passes before the verdict is found.
 *
 * @param usual where the table is not named
 * @param byTable for events of single tables
 */
public record LateVerdicts(VerdictKind usual, Map<String, VerdictKind> byTable) {
    /** Whatever it is, it may pass. */
    public static final LateVerdicts ALLOW = new LateVerdicts(VerdictKind.ALLOW, Map.of());

    public LateVerdicts {
        requireNonNull(usual, "usual is null");
        byTable = Map.copyOf(byTable);
    }

    public VerdictKind of(String table) {
        return byTable.getOrDefault(table, usual);
    }
}
