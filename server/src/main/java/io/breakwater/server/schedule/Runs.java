package io.breakwater.server.schedule;

import static java.util.Objects.requireNonNull;

import io.breakwater.database.SchemaMigration;
import io.breakwater.history.query.ExternalTable;
import io.breakwater.history.query.RowVersions;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.value.Timestamps;
import io.breakwater.pack.ScheduledDetector;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs as they are stored. Whoever claims a span here runs it to its end; there is one process that does. */
public final class Runs {
    private static final Duration KEPT = Duration.ofDays(90);
    private static final RowMapper<Run> RUN = (row, number) -> run(row);

    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final Clock clock;

    /** Runs in this database; brings their schema up to date. */
    public Runs(DataSource dataSource, Clock clock) {
        this.dataSource = requireNonNull(dataSource, "dataSource is null");
        this.clock = requireNonNull(clock, "clock is null");
        SchemaMigration.migrate(dataSource, "schedule", "db/schedule");
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** For queries. */
    public ExternalTable table() {
        return new ExternalTable(
                "scheduled_runs",
                "runs of scheduled and of deferred detectors, with their spans",
                dataSource,
                """
                SELECT detector, plan_hash, file_hash, state, attempts, hits, elapsed_millis, code, message, notices,
                    timestamp 'epoch' + from_ts * interval '1 microsecond' AS from_ts,
                    timestamp 'epoch' + to_ts * interval '1 microsecond' AS to_ts,
                    claimed_at AT TIME ZONE 'UTC' AS claimed_at, ended_at AT TIME ZONE 'UTC' AS ended_at
                FROM schedule.run
                """,
                Set.of(),
                Optional.of(new RowVersions(List.of("detector", "to_ts"), List.of("run"))));
    }

    /** The latest runs of a detector, the latest first. */
    public List<Run> of(String detector, int most) {
        return jdbc.sql("SELECT * FROM schedule.run WHERE detector = ? ORDER BY to_ts DESC LIMIT ?")
                .params(detector, most)
                .query(RUN)
                .list();
    }

    /** The latest runs of a detector that found something, the latest first. */
    public List<Run> withHits(String detector, int most) {
        return jdbc.sql("SELECT * FROM schedule.run WHERE detector = ? AND hits > 0 ORDER BY to_ts DESC LIMIT ?")
                .params(detector, most)
                .query(RUN)
                .list();
    }

    /** For each detector that has one, the run of its latest span. */
    public List<Run> latest() {
        return jdbc.sql("SELECT DISTINCT ON (detector) * FROM schedule.run ORDER BY detector, to_ts DESC")
                .query(RUN)
                .list();
    }

    /** End of the latest span that was claimed. */
    OptionalLong lastClaimed(String detector) {
        return jdbc.sql("SELECT max(to_ts) FROM schedule.run WHERE detector = ?")
                .param(detector)
                .query((row, number) -> {
                    long ts = row.getLong(1);
                    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(ts);
                })
                .single();
    }

    /** End of the earliest span whose run was begun, did not come to its end, and may be tried now. */
    OptionalLong unfinished(String detector) {
        return jdbc.sql("SELECT to_ts FROM schedule.run WHERE detector = ? AND state IN ('running', 'failed')"
                        + " AND (retry_at IS NULL OR retry_at <= ?) ORDER BY to_ts LIMIT 1")
                .params(detector, now())
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /** Claims a span, for the first time or again; durable when it returns. Answers how often it was begun. */
    int claim(ScheduledDetector detector, long toTs) {
        return claim(detector.version(), detector.kind().fromTs(toTs), toTs);
    }

    /** The same for any detector. */
    public int claim(DetectorVersion version, long fromTs, long toTs) {
        jdbc.sql("DELETE FROM schedule.run WHERE detector = ? AND claimed_at < ? AND state IN ('done', 'given_up')")
                .params(version.id(), now().minus(KEPT))
                .update();
        return jdbc.sql("""
                        INSERT INTO schedule.run
                            (detector, to_ts, from_ts, plan_hash, file_hash, state, attempts, claimed_at)
                        VALUES (?, ?, ?, ?, ?, 'running', 1, ?)
                        ON CONFLICT (detector, to_ts) DO UPDATE SET
                            from_ts = excluded.from_ts, plan_hash = excluded.plan_hash, file_hash = excluded.file_hash,
                            state = 'running', attempts = run.attempts + 1, claimed_at = excluded.claimed_at,
                            retry_at = NULL
                        RETURNING attempts
                        """)
                .params(version.id(), toTs, fromTs, version.planHash(), version.fileHash(), now())
                .query(Integer.class)
                .single();
    }

    /** End of the latest span that a version has looked at. */
    public OptionalLong lastDone(DetectorVersion version) {
        return jdbc.sql("SELECT max(to_ts) FROM schedule.run WHERE detector = ? AND plan_hash = ? AND state = 'done'")
                .params(version.id(), version.planHash())
                .query((row, number) -> {
                    long ts = row.getLong(1);
                    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(ts);
                })
                .single();
    }

    /** Forgets runs that failed, because another one looks at their spans. */
    public void forgetFailures(String detector) {
        jdbc.sql("DELETE FROM schedule.run WHERE detector = ? AND state = 'failed'")
                .param(detector)
                .update();
    }

    public void done(String detector, long toTs, Duration elapsed, long hits, List<String> notices) {
        jdbc.sql("UPDATE schedule.run SET state = 'done', ended_at = ?, elapsed_millis = ?, hits = ?, notices = ?,"
                        + " code = NULL, message = NULL, remedy = NULL WHERE detector = ? AND to_ts = ?")
                .params(now(), elapsed.toMillis(), hits, String.join("\n", notices), detector, toTs)
                .update();
    }

    /** @param again when to try it again; empty: never */
    public void failed(String detector, long toTs, Duration elapsed, Run.Failure problem, Optional<Instant> again) {
        jdbc.sql("UPDATE schedule.run SET state = ?, ended_at = ?, elapsed_millis = ?, retry_at = ?, code = ?,"
                        + " message = ?, remedy = ? WHERE detector = ? AND to_ts = ?")
                .param((again.isPresent() ? RunState.FAILED : RunState.GIVEN_UP).text())
                .param(now())
                .param(elapsed.toMillis())
                .param(again.map(time -> time.atOffset(ZoneOffset.UTC)).orElse(null))
                .param(problem.code())
                .param(problem.message())
                .param(problem.remedy())
                .param(detector)
                .param(toTs)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Run run(ResultSet row) throws SQLException {
        String code = row.getString("code");
        return new Run(
                row.getString("detector"),
                row.getString("plan_hash"),
                Timestamps.fromMicros(row.getLong("from_ts")),
                Timestamps.fromMicros(row.getLong("to_ts")),
                RunState.of(row.getString("state")),
                row.getInt("attempts"),
                time(row, "claimed_at").orElseThrow(),
                time(row, "ended_at"),
                time(row, "retry_at"),
                number(row, "elapsed_millis").map(Duration::ofMillis),
                number(row, "hits"),
                row.getString("notices"),
                code == null
                        ? Optional.empty()
                        : Optional.of(new Run.Failure(code, row.getString("message"), row.getString("remedy"))));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    private static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
