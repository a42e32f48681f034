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
import io.breakwater.model.verdict.Verdict;
import io.breakwater.model.verdict.VerdictHit;
import io.breakwater.model.verdict.VerdictKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JudgeTest {
    private static final EntityReference ACCOUNT = new EntityReference("account", "a");
    private static final VerdictRules RULES = new VerdictRules(Map.of(
            "flags", new Rule("spam", List.of("spam"), Optional.empty()),
            "throttles", rule(Restriction.THROTTLE, "limit_rate"),
            "blocks", rule(Restriction.BLOCK, "ban")));
    private static final Event EVENT =
            new Event("posts", new EventKey("app", "e"), 7, 7, null, 9, Lane.LIVE, new Object[0]);

    private final List<String> asked = new ArrayList<>();
    private final Judge open = new Judge((request, detector, action, entities) -> {
        asked.add(request + " " + detector.id() + " " + action + " " + entities);
        return Optional.empty();
    });

    private static Rule rule(Restriction restriction, String action) {
        return new Rule("spam", List.of("spam"), Optional.of(new Response.Restrict(restriction, action)));
    }

    private static Hit hit(String detector, DetectorStatus status) {
        return new Hit(
                new DetectorVersion(detector, "plan", "file"),
                status,
                "posts",
                EVENT.key(),
                EVENT.ts(),
                Lane.LIVE,
                ACCOUNT,
                List.of(new EntityReference("ip", "192.0.2.1")),
                List.of());
    }

    @Test
    void withoutHitsThatCountItAllows() {
        assertThat(open.judge(EVENT, List.of(), RULES).kind()).isEqualTo(VerdictKind.ALLOW);

        Verdict shadow = open.judge(EVENT, List.of(hit("blocks", DetectorStatus.SHADOW)), RULES);

        assertThat(shadow.kind()).isEqualTo(VerdictKind.ALLOW);
        assertThat(shadow.hits()).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void theSternestThatIsGivenDecides() {
        Judge judge = new Judge((request, detector, action, entities) ->
                detector.id().equals("blocks") ? Optional.of("the entity is protected") : Optional.empty());
        List<Hit> hits = List.of(
                hit("flags", DetectorStatus.ENFORCE),
                hit("blocks", DetectorStatus.LIVE),
                hit("throttles", DetectorStatus.ENFORCE));

        Verdict verdict = judge.judge(EVENT, hits, RULES);

        assertThat(verdict.kind()).isEqualTo(VerdictKind.THROTTLE);
        assertThat(verdict.asked()).isEqualTo(VerdictKind.BLOCK);
        assertThat(verdict.hits())
                .extracting(VerdictHit::given)
                .containsExactly(VerdictKind.FLAG, VerdictKind.FLAG, VerdictKind.THROTTLE);
        assertThat(verdict.hits().get(1).heldBack()).contains("the entity is protected");
        assertThat(verdict.hits().get(0).heldBack()).isEmpty();
    }

    @Test
    void theGuardsAreAskedForWhomItWouldActOn() {
        open.judge(EVENT, List.of(hit("blocks", DetectorStatus.LIVE)), RULES);

        assertThat(asked).containsExactly("app e blocks ban [account:a, ip:192.0.2.1]");
    }

    @Test
    void aDetectorThePackDoesNotKnowFlags() {
        Verdict verdict = open.judge(EVENT, List.of(hit("gone", DetectorStatus.ENFORCE)), RULES);

        assertThat(verdict.kind()).isEqualTo(VerdictKind.FLAG);
        assertThat(asked).isEmpty();
    }

    @Test
    void closedGuardsLetNothingThrough() {
        Verdict verdict = new Judge(Guards.CLOSED).judge(EVENT, List.of(hit("blocks", DetectorStatus.ENFORCE)), RULES);

        assertThat(verdict.kind()).isEqualTo(VerdictKind.FLAG);
        assertThat(verdict.hits().get(0).heldBack()).isPresent();
    }
}
