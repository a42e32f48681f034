package io.breakwater.intake.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.intake.verdict.VerdictRules.Rule;
import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.detector.DetectorVersion;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.event.Lane;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.pack.Response;
import io.breakwater.model.pack.Restriction;
import io.breakwater.model.verdict.HeldBack;
import io.breakwater.model.verdict.Verdict;
import io.breakwater.model.verdict.VerdictHit;
import io.breakwater.model.verdict.VerdictKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class JudgeTest {
    private static final long MINUTE = 60_000_000L;
    private static final VerdictRules RULES = new VerdictRules(
            Map.of(
                    "flags", new Rule("spam", List.of("spam"), Optional.empty()),
                    "throttles", rule(Restriction.THROTTLE, "limit_rate"),
                    "blocks", rule(Restriction.BLOCK, "ban")),
            Map.of("limit_rate", 100, "ban", 2));

    private final Set<EntityReference> protectedOnes = new HashSet<>();
    private final Map<String, Integer> started = new LinkedHashMap<>();
    private final Guards guards = new Guards() {
        @Override
        public boolean isProtected(EntityReference entity) {
            return protectedOnes.contains(entity);
        }

        @Override
        public int startedWithinTheHour(String action) {
            return started.getOrDefault(action, 0);
        }
    };
    private final Judge judge = new Judge(guards, List.of());
    private long ts;

    private static Rule rule(Restriction restriction, String action) {
        return new Rule("spam", List.of("spam"), Optional.of(new Response.Restrict(restriction, action)));
    }

    private static EntityReference account(String id) {
        return new EntityReference("account", id);
    }

    private Event event(long arrival) {
        ts++;
        return new Event("posts", new EventKey("app", "e" + ts), ts, arrival, null, arrival, Lane.LIVE, new Object[0]);
    }

    private Hit hit(String detector, DetectorStatus status, EntityReference entity) {
        return new Hit(
                new DetectorVersion(detector, "plan", "file"),
                status,
                "posts",
                new EventKey("app", "e" + ts),
                ts,
                Lane.LIVE,
                entity,
                List.of(),
                List.of());
    }

    private Verdict judge(long arrival, String detector, DetectorStatus status, EntityReference entity) {
        Event event = event(arrival);
        return judge.judge(event, List.of(hit(detector, status, entity)), RULES);
    }

    private static Optional<HeldBack> heldBack(Verdict verdict) {
        return verdict.hits().get(0).heldBack();
    }

    @Test
    void withoutHitsThatCountItAllows() {
        assertThat(judge.judge(event(0), List.of(), RULES).kind()).isEqualTo(VerdictKind.ALLOW);

        Verdict shadow = judge(0, "blocks", DetectorStatus.SHADOW, account("a"));
        assertThat(shadow.kind()).isEqualTo(VerdictKind.ALLOW);
        assertThat(shadow.hits()).isEmpty();
    }

    @Test
    void theSternestThatIsGivenDecides() {
        Event event = event(0);
        List<Hit> hits = List.of(
                hit("flags", DetectorStatus.ENFORCE, account("a")),
                hit("blocks", DetectorStatus.LIVE, account("a")),
                hit("throttles", DetectorStatus.ENFORCE, account("a")));

        Verdict verdict = judge.judge(event, hits, RULES);

        assertThat(verdict.kind()).isEqualTo(VerdictKind.THROTTLE);
        assertThat(verdict.asked()).isEqualTo(VerdictKind.BLOCK);
        assertThat(verdict.hits())
                .extracting(VerdictHit::given)
                .containsExactly(VerdictKind.FLAG, VerdictKind.FLAG, VerdictKind.THROTTLE);
        assertThat(verdict.hits().get(1).heldBack()).contains(HeldBack.NOT_ENFORCING);
    }

    @Test
    void aDetectorThePackDoesNotKnowFlags() {
        Verdict verdict = judge(0, "gone", DetectorStatus.ENFORCE, account("a"));
        assertThat(verdict.kind()).isEqualTo(VerdictKind.FLAG);
        assertThat(verdict.hits().get(0).heldBack()).isEmpty();
    }

    @Test
    void eachGuardHoldsBackWithItsReason() {
        protectedOnes.add(account("vip"));
        assertThat(heldBack(judge(0, "blocks", DetectorStatus.ENFORCE, account("vip"))))
                .contains(HeldBack.PROTECTED);
        started.put("ban", 2);
        assertThat(heldBack(judge(0, "blocks", DetectorStatus.ENFORCE, account("a"))))
                .contains(HeldBack.BUDGET);
        started.clear();
        assertThat(judge(0, "blocks", DetectorStatus.ENFORCE, account("a")).kind())
                .isEqualTo(VerdictKind.BLOCK);
    }

    @Test
    void closedGuardsLetNothingThrough() {
        Verdict verdict = new Judge(Guards.CLOSED, List.of())
                .judge(event(0), List.of(hit("blocks", DetectorStatus.ENFORCE, account("a"))), RULES);
        assertThat(verdict.kind()).isEqualTo(VerdictKind.FLAG);
    }

    @Test
    void theBudgetCountsEntitiesOnceAnHour() {
        assertThat(judge(0, "blocks", DetectorStatus.ENFORCE, account("a")).kind())
                .isEqualTo(VerdictKind.BLOCK);
        assertThat(judge(1, "blocks", DetectorStatus.ENFORCE, account("a")).kind())
                .isEqualTo(VerdictKind.BLOCK);
        assertThat(judge(30 * MINUTE, "blocks", DetectorStatus.ENFORCE, account("b"))
                        .kind())
                .isEqualTo(VerdictKind.BLOCK);
        assertThat(judge(30 * MINUTE, "blocks", DetectorStatus.ENFORCE, account("c"))
                        .kind())
                .isEqualTo(VerdictKind.FLAG);
        assertThat(judge(60 * MINUTE, "blocks", DetectorStatus.ENFORCE, account("c"))
                        .kind())
                .isEqualTo(VerdictKind.BLOCK);
        assertThat(judge(60 * MINUTE, "blocks", DetectorStatus.ENFORCE, account("a"))
                        .kind())
                .isEqualTo(VerdictKind.FLAG);
    }

    @Test
    void whatWasGivenBeforeARestartStillCounts() {
        Verdict before = judge(0, "blocks", DetectorStatus.ENFORCE, account("a"));
        Verdict other = judge(1, "blocks", DetectorStatus.ENFORCE, account("b"));
        Judge restarted = new Judge(guards, List.of(before, other));
        Event event = event(2);
        assertThat(restarted
                        .judge(event, List.of(hit("blocks", DetectorStatus.ENFORCE, account("c"))), RULES)
                        .kind())
                .isEqualTo(VerdictKind.FLAG);
        assertThat(restarted
                        .judge(event, List.of(hit("blocks", DetectorStatus.ENFORCE, account("b"))), RULES)
                        .kind())
                .isEqualTo(VerdictKind.BLOCK);
    }

    /** Against a plain count over everything given within the last hour. */
    @Test
    void randomTrafficNeverSpendsMoreThanTheBudget() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<EntityReference, Long> counted = new LinkedHashMap<>();
        Deque<String> story = new ArrayDeque<>();
        long arrival = 0;
        for (int i = 0; i < 2_000; i++) {
            arrival += random.nextInt((int) (10 * MINUTE));
            long now = arrival;
            counted.values().removeIf(first -> first <= now - 60 * MINUTE);
            EntityReference entity = account("a" + random.nextInt(6));
            boolean may = counted.containsKey(entity) || new ArrayList<>(counted.keySet()).size() < 2;
            story.add(now / MINUTE + " " + entity);

            VerdictKind given =
                    judge(now, "blocks", DetectorStatus.ENFORCE, entity).kind();

            assertThat(given).as("seed %s: %s", seed, story).isEqualTo(may ? VerdictKind.BLOCK : VerdictKind.FLAG);
            if (may) {
                counted.putIfAbsent(entity, now);
            }
        }
    }
}
