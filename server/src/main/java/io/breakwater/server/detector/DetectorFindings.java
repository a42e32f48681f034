package io.breakwater.server.detector;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.actor.Actor;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.access.Role;
import io.breakwater.server.access.SignedInUser;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.stored.SqlText;
import io.breakwater.server.stored.StoredRows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads what one detector found. */
@Component
final class DetectorFindings {
    static final int RECENT = 20;
    private static final int TOP = 8;
    private static final int VERSIONS = 20;
    private static final Set<String> RUNNING = Arrays.stream(DetectorStatus.values())
            .filter(DetectorStatus::runs)
            .map(DetectorStatus::text)
            .collect(Collectors.toUnmodifiableSet());
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BreakwaterRuntime runtime;
    private final StoredRows rows;

    DetectorFindings(BreakwaterRuntime runtime, StoredRows rows) {
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.rows = requireNonNull(rows, "rows is null");
    }

    /** Without content: of the evidence only numbers, booleans and times. */
    Findings of(String detector, Span span) {
        long end = runtime.log().lastTs();
        List<Long> bars = new ArrayList<>(Collections.nCopies(span.bars(), 0L));
        for (List<@Nullable Object> row : rows.ask(span.sql(detector, end), span.bars() + 1)) {
            int bar = (int) Math.min(span.bars() - 1, StoredRows.number(row.get(0)));
            bars.set(bar, bars.get(bar) + StoredRows.number(row.get(1)));
        }
        List<HitRow> hits = rows.ask(recentSql(detector, "measures"), RECENT).stream()
                .map(DetectorFindings::hit)
                .toList();
        return new Findings(span.chart(bars, end), hits, often(detector), versions(detector), running(detector));
    }

    /** The recent hits with all their evidence, which is put on record. */
    List<HitRow> withContent(SignedInUser person, String detector) {
        QueryRequest request = new QueryRequest(recentSql(detector, "evidence"), true, RECENT, PATIENCE);
        List<List<@Nullable Object>> read = runtime.queries().run(request).rows();
        Actor actor =
                new Actor(person.login(), person.roles().stream().map(Role::id).collect(Collectors.toSet()));
        runtime.casework().audit().recordRead(actor, "evidence of the last hits", "detector " + detector);
        return read.stream().map(DetectorFindings::hit).toList();
    }

    private List<Findings.Often> often(String detector) {
        String sql = "SELECT entity_type, entity_id, count(*) AS hits, max(ts) FROM hits WHERE detector = "
                + SqlText.literal(detector) + " GROUP BY entity_type, entity_id ORDER BY hits DESC, 4 DESC LIMIT "
                + TOP;
        return rows.ask(sql, TOP).stream()
                .map(row -> new Findings.Often(entity(row, 0), StoredRows.number(row.get(2)), time(row.get(3))))
                .toList();
    }

    private List<Findings.Version> versions(String detector) {
        String current = runtime.packs()
                .active()
                .version(detector)
                .map(DetectorVersion::planHash)
                .orElse("");
        String sql = "SELECT plan_hash, count(*), min(ts), max(ts) AS last FROM hits WHERE detector = "
                + SqlText.literal(detector) + " GROUP BY plan_hash ORDER BY last DESC LIMIT " + VERSIONS;
        return rows.ask(sql, VERSIONS).stream()
                .map(row -> {
                    String hash = StoredRows.text(row.get(0));
                    long hits = StoredRows.number(row.get(1));
                    return new Findings.Version(hash, hits, time(row.get(2)), time(row.get(3)), hash.equals(current));
                })
                .toList();
    }

    /** The last change of version or status tells, since what goes on unchanged is not recorded again. */
    private Optional<Findings.Running> running(String detector) {
        String sql = "SELECT ts, status FROM detector_changes WHERE detector = " + SqlText.literal(detector)
                + " AND reason NOT IN ('over_time', 'over_state', 'inline_again') ORDER BY ts DESC, block DESC LIMIT 1";
        return rows.ask(sql, 1).stream()
                .filter(row -> RUNNING.contains(StoredRows.text(row.get(1))))
                .map(row -> new Findings.Running(
                        StoredRows.text(row.get(1)),
                        Optional.of(time(row.get(0))).filter(since -> since.isAfter(Instant.EPOCH))))
                .findFirst();
    }

    private static String recentSql(String detector, String evidence) {
        return "SELECT ts, event_table, entity_type, entity_id, " + evidence + " FROM hits WHERE detector = "
                + SqlText.literal(detector) + " ORDER BY ts DESC LIMIT " + RECENT;
    }

    private static HitRow hit(List<@Nullable Object> row) {
        Map<String, String> evidence = new LinkedHashMap<>();
        String json = StoredRows.text(row.get(4));
        if (!json.isEmpty()) {
            JsonMapper.shared()
                    .readTree(json)
                    .forEachEntry((name, value) ->
                            evidence.put(name, value.isValueNode() ? value.asString() : value.toString()));
        }
        return new HitRow(time(row.get(0)), StoredRows.text(row.get(1)), entity(row, 2), evidence);
    }

    private static EntityReference entity(List<@Nullable Object> row, int index) {
        return new EntityReference(StoredRows.text(row.get(index)), StoredRows.text(row.get(index + 1)));
    }

    private static Instant time(@Nullable Object value) {
        return value instanceof Instant time ? time : Instant.EPOCH;
    }
}
