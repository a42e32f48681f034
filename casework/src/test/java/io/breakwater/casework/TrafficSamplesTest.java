package io.breakwater.casework;

import static io.breakwater.casework.CaseworkFixture.ANNA;
import static io.breakwater.casework.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.alert.Alert;
import io.breakwater.casework.decision.DecisionRequest;
import io.breakwater.casework.decision.Judgement;
import io.breakwater.casework.measure.Interval;
import io.breakwater.casework.measure.StratifiedShare;
import io.breakwater.casework.measure.Stratum;
import io.breakwater.casework.problem.CaseworkProblemCode;
import io.breakwater.casework.review.Review;
import io.breakwater.casework.sample.SampleOrder;
import io.breakwater.casework.sample.TrafficSample;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** From a population to a share of it that violates. */
class TrafficSamplesTest {
    private final CaseworkFixture fixture = new CaseworkFixture();

    @Test
    void halfIsDrawnFromThoseWithAnAlertEachWithAKnownProbability() {
        flag(30);
        draw(1_000, 40);

        TrafficSample sample = only();
        assertThat(sample.flagged().population()).isEqualTo(30);
        assertThat(sample.unflagged().population()).isEqualTo(970);
        assertThat(sample.flagged().drawn()).isEqualTo(20);
        assertThat(sample.unflagged().drawn()).isEqualTo(20);
        List<Alert> alerts = drawn();
        assertThat(alerts).hasSize(40).allMatch(Alert::sampled);
        assertThat(alerts.stream().map(Alert::entity)).doesNotHaveDuplicates();
        double weights = alerts.stream()
                .mapToDouble(alert -> 1 / alert.inclusionProbability())
                .sum();
        assertThat(weights).as("the sample stands for the population").isBetween(999.999, 1_000.001);
        assertThat(sample.prevalence()).isEmpty();
        assertThat(sample.recall()).isEmpty();
    }

    @Test
    void whereOnePartIsSmallTheOtherGivesMore() {
        flag(3);
        draw(50, 20);
        assertThat(only().flagged().drawn()).isEqualTo(3);
        assertThat(only().unflagged().drawn()).isEqualTo(17);

        draw(4, 20);
        TrafficSample small = fixture.casework.trafficSamples().latest(10).stream()
                .filter(sample -> sample.population() == 4)
                .findFirst()
                .orElseThrow();
        assertThat(small.drawn()).isEqualTo(4);
    }

    @Test
    void everybodyIsDrawnSometimes() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            draw(10, 3);
        }
        drawn().forEach(alert -> seen.add(alert.entity().id()));
        assertThat(seen).hasSize(10);
    }

    @Test
    void decisionsAreWeightedAndCountForNoDetector() {
        flag(10);
        judgeAll();
        long before = precisionReviewed();
        draw(500, 20);
        int violations = 0;
        int told = 0;
        Set<String> flaggedNames = names(10);
        int flaggedViolations = 0;
        for (int i = 0; i < 20; i++) {
            Review review = fixture.claimNext(ANNA);
            Alert alert = fixture.casework.alerts().find(review.alertId());
            boolean flagged = flaggedNames.contains(alert.entity().id());
            if (i == 19) {
                decide(review, Judgement.CANNOT_TELL);
            } else if (flagged || i % 5 == 0) {
                told++;
                violations++;
                flaggedViolations += flagged ? 1 : 0;
                decide(review, Judgement.VIOLATION);
            } else {
                told++;
                decide(review, Judgement.NO_VIOLATION);
            }
        }

        TrafficSample sample = only();
        assertThat(sample.judged()).isEqualTo(told);
        assertThat(sample.undecidable()).isEqualTo(1);
        assertThat(sample.flagged().found()).isEqualTo(flaggedViolations);
        assertThat(sample.unflagged().found()).isEqualTo(violations - flaggedViolations);
        Stratum flagged =
                new Stratum(10, sample.flagged().judged(), sample.flagged().found());
        Stratum unflagged =
                new Stratum(490, sample.unflagged().judged(), sample.unflagged().found());
        Interval prevalence = sample.prevalence().orElseThrow();
        double expected =
                (10.0 * flagged.found() / flagged.judged() + 490.0 * unflagged.found() / unflagged.judged()) / 500;
        assertThat(prevalence.share()).isBetween(expected - 1e-9, expected + 1e-9);
        assertThat(sample.recall()).isEqualTo(StratifiedShare.within(flagged, unflagged));
        assertThat(precisionReviewed()).isEqualTo(before);
        assertThat(fixture.casework.measures().precision())
                .allMatch(precision -> precision.detector().equals("burst"));
    }

    @Test
    void whatCannotBeDrawnIsRefusedAndLeavesNothing() {
        assertRefused(CaseworkProblemCode.SAMPLE_UNFIT, () -> draw(0, 5));
        assertRefused(CaseworkProblemCode.SAMPLE_UNFIT, () -> draw(10, 0));
        assertRefused(CaseworkProblemCode.SAMPLE_UNFIT, () -> draw(10, 1_001));
        assertRefused(CaseworkProblemCode.SAMPLE_UNFIT, () -> draw(order(names(5), 5, "nowhere")));
        assertThat(fixture.casework.trafficSamples().latest(10)).isEmpty();
        assertThat(drawn()).isEmpty();
    }

    private void flag(int accounts) {
        names(accounts).forEach(name -> fixture.accept(Hits.burst(name, 1)));
    }

    private void judgeAll() {
        fixture.casework.reviews().claimNext(ANNA, TestPack.QUEUE).ifPresent(review -> {
            decide(review, Judgement.NO_VIOLATION);
            judgeAll();
        });
    }

    private void decide(Review review, Judgement judgement) {
        DecisionRequest request = switch (judgement) {
            case VIOLATION -> DecisionRequest.violation(review.id(), TestPack.POLICY, TestPack.REASON);
            case NO_VIOLATION -> DecisionRequest.noViolation(review.id());
            case CANNOT_TELL -> DecisionRequest.cannotTell(review.id());
        };
        fixture.casework.decisions().decide(ANNA, request);
    }

    private void draw(int population, int size) {
        draw(order(names(population), size, TestPack.QUEUE));
    }

    private void draw(SampleOrder order) {
        fixture.casework.trafficSamples().draw(ANNA, order);
    }

    private SampleOrder order(Set<String> population, int size, String queue) {
        String harm = fixture.pack.policies().values().iterator().next().harm();
        return new SampleOrder(
                "Everybody", harm, queue, "account", population, size, "SELECT account_id FROM t", Hits.START);
    }

    private static Set<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "a" + i).collect(Collectors.toCollection(TreeSet::new));
    }

    private TrafficSample only() {
        return fixture.casework.trafficSamples().latest(10).get(0);
    }

    private long precisionReviewed() {
        return fixture.casework.measures().precision().stream()
                .mapToLong(precision -> precision.reviewed())
                .sum();
    }

    private List<Alert> drawn() {
        return fixture
                .sql()
                .sql("SELECT id FROM casework.alert WHERE sample_id IS NOT NULL ORDER BY id")
                .query(String.class)
                .list()
                .stream()
                .map(id -> fixture.casework.alerts().find(id))
                .toList();
    }
}
