package io.breakwater.server.backtest;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.label.Labels;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.replay.backtest.BacktestResult;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.stored.SqlText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whom a detector would have touched, if it enforced.
 *
 * @param entities that its hits are about
 * @param accounts among these and those it affects
 * @param active of the accounts, those with a live event in the last seven days of the span
 * @param trusted of the entities and accounts, those that are known to be good
 * @param untouchable of the entities and accounts, those that no automation may touch
 * @param counted whether all active accounts could be looked at; if not, {@code active} is too low
 */
public record BlastRadius(int entities, int accounts, int active, int trusted, int untouchable, boolean counted) {
    /** How long before the end an account counts as active. */
    public static final Duration ACTIVE = Duration.ofDays(7);

    private static final String ACCOUNT = "account";
    private static final int MOST = 1_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** @param toTs end of the span, in microseconds */
    public static BlastRadius of(BreakwaterRuntime runtime, BacktestResult result, long toTs) {
        requireNonNull(result, "result is null");
        Set<EntityReference> entities = result.entities().keySet();
        Set<EntityReference> touched = new HashSet<>(entities);
        touched.addAll(result.affected());
        Set<String> accounts = touched.stream()
                .filter(entity -> entity.type().equals(ACCOUNT))
                .map(EntityReference::id)
                .collect(Collectors.toSet());
        long end = Math.min(toTs, runtime.log().lastTs() + 1);
        List<String> active = accounts.isEmpty() ? List.of() : active(runtime, end);
        Labels labels = runtime.casework().labels();
        return new BlastRadius(
                entities.size(),
                accounts.size(),
                (int) active.stream().distinct().filter(accounts::contains).count(),
                labels.having(Labels.TRUSTED, touched).size(),
                labels.having(Labels.PROTECTED, touched).size(),
                active.size() < MOST);
    }

    private static List<String> active(BreakwaterRuntime runtime, long end) {
        long start = end - ACTIVE.toMillis() * 1_000;
        List<String> parts = new ArrayList<>();
        for (Table table : runtime.definitions().tables().values()) {
            for (Column column : table.columns()) {
                if (column.entityType().filter(ACCOUNT::equals).isPresent()) {
                    String name = SqlText.name(column.name());
                    parts.add("SELECT " + name + " AS account FROM " + SqlText.name(table.name()) + " WHERE ts >= "
                            + SqlText.time(start) + " AND ts < " + SqlText.time(end) + " AND " + name + " IS NOT NULL");
                }
            }
        }
        if (parts.isEmpty()) {
            return List.of();
        }
        String sql = "SELECT DISTINCT account FROM (" + String.join(" UNION ALL ", parts) + ")";
        List<List<@Nullable Object>> rows = runtime.queries()
                .run(new QueryRequest(sql, false, MOST, PATIENCE))
                .rows();
        return rows.stream().map(row -> String.valueOf(row.get(0))).toList();
    }
}
