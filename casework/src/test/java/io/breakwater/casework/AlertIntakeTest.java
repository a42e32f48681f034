package io.breakwater.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.alert.AlertFilter;
import io.breakwater.casework.decision.DecisionRequest;
import io.breakwater.casework.review.Review;
import io.breakwater.model.control.LabelChange;
import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.event.Lane;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.hit.HitColumn;
import io.breakwater.model.value.DataType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlertIntakeTest {
    private final CaseworkFixture fixture = new CaseworkFixture();

    @Test
    void hitsOnOneEntityBecomeOneAlert() {
        fixture.accept(Hits.burst("a", 1), Hits.burst("b", 2), Hits.burst("a", 3));
        fixture.accept(Hits.burst("a", 7200));

        List<Alert> alerts = all();
        assertThat(alerts).extracting(Alert::entity).containsExactlyInAnyOrder(Hits.account("a"), Hits.account("b"));
        Alert alert = alerts.stream()
                .filter(candidate -> candidate.entity().equals(Hits.account("a")))
                .findFirst()
                .orElseThrow();
        assertThat(alert.hitCount()).isEqualTo(3);
        assertThat(alert.firstHit().ts()).isEqualTo(Hits.START + Hits.SECOND);
        assertThat(alert.lastHit().ts()).isEqualTo(Hits.START + 7200 * Hits.SECOND);
        assertThat(alert.lastHit().key()).isEqualTo(new EventKey("test", "event-7200"));
        assertThat(alert.evidence())
                .containsExactly(
                        new HitColumn("who", DataType.VARCHAR, "a"), new HitColumn("count_1h", DataType.BIGINT, 7200L));
        assertThat(alert.queue()).isEqualTo(TestPack.QUEUE);
    }

    @Test
    void blockIsTakenOnce() {
        fixture.casework.intake().accept(1, List.of(Hits.burst("a", 1)));
        fixture.casework.intake().accept(2, List.of(Hits.burst("a", 2)));
        fixture.casework.intake().accept(1, List.of(Hits.burst("a", 1)));
        fixture.another().intake().accept(2, List.of(Hits.burst("a", 2)));

        assertThat(all()).singleElement().extracting(Alert::hitCount).isEqualTo(2L);
        assertThat(fixture.casework.intake().position()).isEqualTo(2);
    }

    @Test
    void positionMovesWithBlocksWithoutHits() {
        fixture.casework.intake().accept(7, List.of());

        assertThat(fixture.casework.intake().position()).isEqualTo(7);
    }

    @Test
    void decidedAlertTakesHitsOnlyWithinTheSuppression() {
        fixture.accept(Hits.burst("a", 0));
        Review review = fixture.claimNext(CaseworkFixture.ANNA);
        fixture.casework.decisions().decide(CaseworkFixture.ANNA, DecisionRequest.noViolation(review.id()));

        fixture.accept(Hits.burst("a", 3599), Hits.burst("a", 3600), Hits.burst("a", 9000));

        assertThat(all()).extracting(Alert::hitCount).containsExactlyInAnyOrder(2L, 2L);
    }

    @Test
    void onlyLiveHitsOfAlertingDetectorsCount() {
        fixture.accept(
                Hits.hit("burst", Hits.account("a"), List.of(), 1, DetectorStatus.SHADOW, Lane.LIVE),
                Hits.hit("burst", Hits.account("b"), List.of(), 2, DetectorStatus.LIVE, Lane.LATE),
                Hits.hit("burst", Hits.account("c"), List.of(), 3, DetectorStatus.LIVE, Lane.IMPORT),
                Hits.hit("gone", Hits.account("d"), List.of(), 4, DetectorStatus.LIVE, Lane.LIVE),
                Hits.hit("burst", Hits.account("e"), List.of(), 5, DetectorStatus.ENFORCE, Lane.LIVE));

        assertThat(all()).extracting(Alert::entity).containsExactly(Hits.account("e"));
    }

    @Test
    void affectedEntitiesAreKeptAndLabelled() {
        fixture.accept(
                Hits.farm("192.0.2.1", List.of(Hits.account("a"), Hits.account("b")), 1),
                Hits.farm("192.0.2.1", List.of(Hits.account("b"), Hits.account("c")), 2));

        assertThat(fixture.casework.alerts().affected(fixture.onlyAlert()))
                .containsExactly(Hits.account("a"), Hits.account("b"), Hits.account("c"));
        assertThat(fixture.casework.alerts().about(Hits.account("c"), 10)).hasSize(1);
        long month = 30L * 24 * 3600 * Hits.SECOND;
        assertThat(fixture.labelChanges)
                .containsExactlyInAnyOrder(
                        new LabelChange(Hits.account("a"), "suspected_farm", true, Hits.START + Hits.SECOND + month),
                        new LabelChange(
                                Hits.account("b"), "suspected_farm", true, Hits.START + 2 * Hits.SECOND + month),
                        new LabelChange(
                                Hits.account("c"), "suspected_farm", true, Hits.START + 2 * Hits.SECOND + month));
        assertThat(fixture.casework.labels().of(Hits.account("a")))
                .singleElement()
                .satisfies(label -> assertThat(label.author()).isEqualTo("detector farm"));
    }

    @Test
    void repeatedLabelIsRenewedRarely() {
        List<EntityReference> account = List.of(Hits.account("a"));
        fixture.accept(Hits.farm("192.0.2.1", account, 1));
        fixture.accept(Hits.farm("192.0.2.1", account, 3600));
        assertThat(fixture.labelChanges).hasSize(1);

        fixture.accept(Hits.farm("192.0.2.1", account, 4 * 24 * 3600));
        assertThat(fixture.labelChanges).hasSize(2);
    }

    @Test
    void sampleIsTheSameInEveryReplayAndNearItsShare() {
        fixture.pack = TestPack.with(0.25, 100);
        CaseworkFixture again = new CaseworkFixture();
        again.pack = fixture.pack;
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            hits.add(Hits.burst("account-" + i, i));
        }
        fixture.casework.intake().accept(1, hits);
        // Cut into other blocks, as a restart would.
        again.casework.intake().accept(1, hits.subList(0, 777));
        again.casework.intake().accept(2, hits.subList(777, 2000));

        assertThat(sampled(fixture)).isEqualTo(sampled(again));
        assertThat(sampled(fixture).size() / 2000.0).isCloseTo(0.25, within(0.04));
        assertThat(all())
                .allSatisfy(alert -> assertThat(alert.inclusionProbability()).isEqualTo(0.25));
    }

    @Test
    void evidenceOfEveryTypeComesBack() {
        Hit plain = Hits.burst("a", 1);
        List<HitColumn> columns = List.of(
                new HitColumn("b", DataType.BOOLEAN, true),
                new HitColumn("d", DataType.DOUBLE, 0.1),
                new HitColumn("inf", DataType.DOUBLE, Double.POSITIVE_INFINITY),
                new HitColumn("m", DataType.DECIMAL, new BigDecimal("12.345600")),
                new HitColumn("t", DataType.TIMESTAMP, Hits.START),
                new HitColumn("l", DataType.VARCHAR_ARRAY, List.of("x", "y")),
                new HitColumn("n", DataType.VARCHAR, null));
        fixture.accept(withColumns(plain, columns));

        assertThat(all()).singleElement().extracting(Alert::evidence).isEqualTo(columns);
    }

    @Test
    void charactersThatPostgresCannotHoldStopNothing() {
        Hit strange = Hits.hit("burst", Hits.account("a\u0000\uD800z"), List.of(), 1, DetectorStatus.LIVE, Lane.LIVE);
        fixture.accept(
                withColumns(strange, List.of(new HitColumn("text", DataType.VARCHAR, "\u0000 \uDC00 \uD83D\uDE00"))));

        Alert alert = all().get(0);
        assertThat(alert.entity().id()).isEqualTo("a\uFFFD\uFFFDz");
        assertThat(alert.evidence().get(0).value()).isEqualTo("\uFFFD \uFFFD \uD83D\uDE00");
    }

    @Test
    void manyHitsAreTakenInBulk() {
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            hits.add(Hits.burst("account-" + i % 20_000, i));
        }
        for (int block = 0; block < 20; block++) {
            fixture.casework.intake().accept(block + 1, hits.subList(block * 5000, (block + 1) * 5000));
        }
        for (int block = 0; block < 20; block++) {
            fixture.casework.intake().accept(block + 1, hits.subList(block * 5000, (block + 1) * 5000));
        }

        assertThat(fixture.sql()
                        .sql("SELECT count(*) FROM casework.alert")
                        .query(Long.class)
                        .single())
                .isEqualTo(20_000);
        assertThat(fixture.sql()
                        .sql("SELECT sum(hit_count) FROM casework.alert")
                        .query(Long.class)
                        .single())
                .isEqualTo(100_000);
        assertThat(fixture.casework.audit().verify().intact()).isTrue();
    }

    private List<Alert> all() {
        return fixture.casework.alerts().list(AlertFilter.ALL, 10_000, 0);
    }

    private static Set<String> sampled(CaseworkFixture of) {
        return new HashSet<>(of.sql()
                .sql("SELECT id FROM casework.alert WHERE sampled")
                .query(String.class)
                .list());
    }

    private static Hit withColumns(Hit hit, List<HitColumn> columns) {
        return new Hit(
                hit.detector(),
                hit.status(),
                hit.table(),
                hit.event(),
                hit.ts(),
                hit.lane(),
                hit.entity(),
                hit.affected(),
                columns);
    }
}
