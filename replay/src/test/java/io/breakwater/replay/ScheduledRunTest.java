package io.breakwater.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.history.query.QueryRefusedException;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.history.query.QueryResult;
import io.breakwater.history.query.QuerySpan;
import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.hit.HitColumn;
import io.breakwater.model.hit.ReportedHit;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.DetectorKind;
import io.breakwater.model.pack.EntityBinding;
import io.breakwater.model.pack.Schedule;
import io.breakwater.model.pack.Severity;
import io.breakwater.model.value.DataType;
import io.breakwater.pack.ScheduledDetector;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScheduledRunTest {
    private static final long DUE = 1_000L * 3_600_000_000L;

    private final ScheduledDetector detector = detector();

    @Test
    void itAsksForTheSpanThatEndsWhenItIsDue() {
        QueryRequest request = new ScheduledRun(detector, DUE).request(Duration.ofSeconds(9));
        assertThat(request.span()).contains(new QuerySpan(DUE - 7_200_000_000L, DUE));
        assertThat(request.mayReadContent()).isFalse();
        assertThat(request.timeout()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void theOrderOfRowsChangesNothing() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add(row("ip" + i % 13, (long) i, 0.5));
        }
        List<ReportedHit> expected = hits(rows);
        assertThat(expected).hasSize(13);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(rows, random);
            assertThat(hits(rows)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void aHitIsTheSameOnlyForTheSameSpanAndEntity() {
        ReportedHit hit = hits(List.of(row("ip1", 1L, 0.5))).get(0);
        assertThat(hits(List.of(row("ip1", 9L, 0.1))).get(0).id()).isEqualTo(hit.id());
        assertThat(hits(List.of(row("ip2", 1L, 0.5))).get(0).id()).isNotEqualTo(hit.id());
        ScheduledRun later = new ScheduledRun(detector, DUE + 1);
        assertThat(later.answer(result(List.of(row("ip1", 1L, 0.5)), false))
                        .hits()
                        .get(0)
                        .id())
                .isNotEqualTo(hit.id());
    }

    @Test
    void valuesBecomeThoseOfTheLanguage() {
        List<@Nullable Object> row = Arrays.asList(
                "ip1",
                new BigDecimal("99999999999999999999"),
                Double.NaN,
                Arrays.asList("a", null, "b"),
                Instant.EPOCH);
        ReportedHit hit = hits(List.of(row)).get(0);
        assertThat(hit.columns())
                .containsExactly(
                        new HitColumn("ip", DataType.VARCHAR, "ip1"),
                        new HitColumn("n", DataType.BIGINT, null),
                        new HitColumn("share", DataType.DOUBLE, null),
                        new HitColumn("accounts", DataType.VARCHAR_ARRAY, List.of("a", "b")),
                        new HitColumn("last", DataType.TIMESTAMP, 0L));
        assertThat(hit.affected())
                .containsExactly(new EntityReference("account", "a"), new EntityReference("account", "b"));
        assertThat(hit.table()).isEmpty();
    }

    @Test
    void anAnswerThatWasCutOffMakesNoHits() {
        ScheduledRun run = new ScheduledRun(detector, DUE);
        assertThatThrownBy(() -> run.answer(result(List.of(row("ip1", 1L, 0.5)), true)))
                .isInstanceOf(QueryRefusedException.class)
                .hasMessageContaining("BW4016");
    }

    private List<ReportedHit> hits(List<List<@Nullable Object>> rows) {
        return new ScheduledRun(detector, DUE).answer(result(rows, false)).hits();
    }

    private static List<@Nullable Object> row(String ip, long n, double share) {
        return Arrays.asList(ip, n, share, null, null);
    }

    private static QueryResult result(List<List<@Nullable Object>> rows, boolean truncated) {
        return new QueryResult(List.of(), rows, truncated, Duration.ZERO, Set.of(), Set.of(), List.of());
    }

    private static ScheduledDetector detector() {
        Map<String, DataType> columns = new LinkedHashMap<>();
        columns.put("ip", DataType.VARCHAR);
        columns.put("n", DataType.BIGINT);
        columns.put("share", DataType.DOUBLE);
        columns.put("accounts", DataType.VARCHAR_ARRAY);
        columns.put("last", DataType.TIMESTAMP);
        DetectorKind.Scheduled kind = new DetectorKind.Scheduled(
                new Schedule(Duration.ofHours(1), Duration.ZERO), Duration.ofHours(2), false);
        DetectorDefinition definition = new DetectorDefinition(
                "crowds",
                "Crowds",
                "spam",
                Severity.LOW,
                "team",
                LocalDate.EPOCH,
                DetectorStatus.LIVE,
                new EntityBinding("ip", "ip"),
                List.of(new EntityBinding("account", "accounts")),
                List.of(),
                Duration.ofHours(1),
                OptionalInt.empty(),
                Optional.empty(),
                "",
                "",
                "SELECT 1",
                1,
                "detectors/crowds.sql",
                "",
                "f1",
                kind);
        return new ScheduledDetector(definition, kind, new DetectorVersion("crowds", "p1", "f1"), columns);
    }
}
