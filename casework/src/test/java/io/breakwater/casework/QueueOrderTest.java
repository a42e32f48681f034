package io.breakwater.casework;

import static io.breakwater.casework.CaseworkFixture.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.alert.AlertFilter;
import io.breakwater.casework.alert.AlertState;
import io.breakwater.casework.decision.DecisionRequest;
import io.breakwater.casework.queue.QueueItem;
import io.breakwater.casework.review.Review;
import io.breakwater.model.pack.Severity;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The order that an index holds, beside the formula applied to each alert. */
class QueueOrderTest {
    private static final int ALERTS = 600;
    private static final long SEED = 20270115;

    private final CaseworkFixture fixture = new CaseworkFixture();

    @Test
    void nextIsTheMostUrgentByTheFormula() {
        fill();
        for (int i = 0; i < 60; i++) {
            double best = byFormula().get(0);
            Review next = fixture.claimNext(ANNA);
            assertThat(scoreByFormula(next.alertId())).isEqualTo(best);
            fixture.casework.decisions().decide(ANNA, DecisionRequest.noViolation(next.id()));
            fixture.clock.advance(Duration.ofMinutes(7));
        }
    }

    @Test
    void listsAreInTheOrderOfTheFormulaAndPagesFollowEachOther() {
        fill();
        List<QueueItem> all = fixture.casework.queues().items(TestPack.QUEUE, ALERTS, 0);
        assertThat(all).hasSize(ALERTS);
        // 1e-9: SQL and Java may round the last digit of a power differently.
        assertThat(all.stream().map(QueueItem::score))
                .isSortedAccordingTo((left, right) -> left - right > 1e-9 ? -1 : right - left > 1e-9 ? 1 : 0);
        assertThat(ids(fixture.casework.queues().items(TestPack.QUEUE, 50, 100)))
                .isEqualTo(ids(all.subList(100, 150)));
    }

    @Test
    void filtersLookAtEveryAlert() {
        fill();
        String last = fixture.casework
                .queues()
                .items(TestPack.QUEUE, 1, ALERTS - 1)
                .get(0)
                .alert()
                .entity()
                .id();
        assertThat(found(filter(Optional.empty(), Optional.of(":" + last.toUpperCase(Locale.ROOT)))))
                .anySatisfy(item -> assertThat(item.alert().entity().id()).isEqualTo(last));
        List<QueueItem> critical = found(filter(Optional.of(Severity.CRITICAL), Optional.empty()));
        assertThat(critical)
                .hasSize(count("severity = 4"))
                .allSatisfy(item -> assertThat(item.alert().severity()).isEqualTo(Severity.CRITICAL));
        assertThat(fixture.casework.queues().count(filter(Optional.of(Severity.CRITICAL), Optional.empty()), 10_000))
                .isEqualTo(critical.size());
        AlertFilter ofDetector = new AlertFilter(
                Set.of(AlertState.OPEN),
                Set.of(TestPack.QUEUE),
                Optional.of("farm"),
                Optional.empty(),
                Optional.empty());
        assertThat(found(ofDetector)).hasSize(count("detector = 'farm'"));
    }

    private void fill() {
        Random random = new Random(SEED);
        fixture.sql()
                .sql("""
                        INSERT INTO casework.alert (id, detector, plan_hash, file_hash, harm, severity, entity_type, entity_id,
                            queue, state, first_ts, last_ts, hit_count, evidence, first_table, first_source, first_event_id,
                            last_table, last_source, last_event_id, sampled, inclusion_probability, created_at,
                            state_changed_at, waiting_since, confidence, affected_count)
                        SELECT 'alert-' || i, CASE i % 3 WHEN 0 THEN 'farm' ELSE 'burst' END, 'plan1', 'file1',
                            'harm' || i % 4, s.severity, 'account', 'a' || i, :queue, 'open', i, i, s.hits, '[]', 't', 's', 'e',
                            't', 's', 'e', false, 0, s.since, s.since, s.since, s.confidence, s.affected
                        FROM unnest(CAST(:severity AS int[]), CAST(:hits AS bigint[]), CAST(:since AS timestamptz[]),
                            CAST(:confidence AS float8[]), CAST(:affected AS int[]))
                            WITH ORDINALITY AS s(severity, hits, since, confidence, affected, i)
                        """)
                .param("queue", TestPack.QUEUE)
                .param("severity", random.ints(ALERTS, 0, 5).toArray())
                .param("hits", random.longs(ALERTS, 1, 2000).toArray())
                .param(
                        "since",
                        random.longs(ALERTS, 0, 20 * 3600)
                                .mapToObj(seconds -> fixture.clock
                                        .instant()
                                        .minusSeconds(seconds)
                                        .toString())
                                .toArray(String[]::new))
                .param("confidence", random.doubles(ALERTS, 0.02, 1).toArray())
                .param("affected", random.ints(ALERTS, 0, 30).toArray())
                .update();
    }

    private record Row(String id, int severity, double confidence, long hits, int affected, double waited) {
        /** As the issue and the documents have it, with the rounding to quarters of a doubling. */
        double score() {
            double[] harm = {1, 2, 5, 20, 100};
            double product = harm[severity] * confidence * (1 + Math.log10((double) hits + affected));
            long step = Math.round(4 * Math.log(product) / Math.log(2));
            double pressure = 1 + Math.min(3, waited / Duration.ofHours(4).toSeconds());
            return Math.round(1e6 * Math.pow(2, step / 4.0) * pressure) / 1e6;
        }
    }

    private List<Row> rows() {
        return fixture.sql()
                .sql("SELECT * FROM casework.alert WHERE state IN ('open', 'in_review')")
                .query((row, number) -> new Row(
                        row.getString("id"),
                        row.getInt("severity"),
                        row.getDouble("confidence"),
                        row.getLong("hit_count"),
                        row.getInt("affected_count"),
                        Duration.between(row.getTimestamp("waiting_since").toInstant(), fixture.clock.instant())
                                .toSeconds()))
                .list();
    }

    private List<Double> byFormula() {
        return rows().stream().map(Row::score).sorted(Comparator.reverseOrder()).toList();
    }

    private double scoreByFormula(String id) {
        return rows().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow()
                .score();
    }

    private static AlertFilter filter(Optional<Severity> severity, Optional<String> text) {
        return new AlertFilter(Set.of(), Set.of(TestPack.QUEUE), Optional.empty(), severity, text);
    }

    private List<QueueItem> found(AlertFilter filter) {
        return fixture.casework.queues().items(filter, 1_000, 0);
    }

    private int count(String where) {
        return fixture.sql()
                .sql("SELECT count(*) FROM casework.alert WHERE " + where)
                .query(Integer.class)
                .single();
    }

    private static List<String> ids(List<QueueItem> items) {
        return items.stream().map(item -> item.alert().id()).toList();
    }
}
