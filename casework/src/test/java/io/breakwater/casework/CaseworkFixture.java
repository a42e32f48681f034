package io.breakwater.casework;

import io.breakwater.casework.actor.Actor;
import io.breakwater.casework.decision.DecisionRequest;
import io.breakwater.casework.decision.DecisionResult;
import io.breakwater.casework.outbox.WebhookTarget;
import io.breakwater.casework.review.Review;
import io.breakwater.model.control.LabelChange;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.pack.Pack;
import io.breakwater.testkit.MutableClock;
import io.breakwater.testkit.TestDatabase;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Casework on a database of its own, with a clock that a test moves and a receiver that a test names. */
final class CaseworkFixture {
    static final Actor ANNA = new Actor("anna", Set.of("reviewer"));
    static final Actor BEN = new Actor("ben", Set.of("reviewer"));
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    final DataSource dataSource = TestDatabase.fresh();
    final MutableClock clock = new MutableClock(Instant.parse("2027-01-15T08:00:00Z"));
    final List<LabelChange> labelChanges = new CopyOnWriteArrayList<>();
    volatile Pack pack = TestPack.with(0.0, 100);
    volatile WebhookTarget target = new WebhookTarget(URI.create("http://127.0.0.1:1/none"), Optional.of(SECRET), true);
    final Casework casework = another();
    private long block;

    CaseworkFixture() {
        StateGuards.install(dataSource);
    }

    /** A second process on the same database. */
    Casework another() {
        return Casework.open(dataSource, clock, () -> pack, labelChanges::add, id -> Optional.of(target));
    }

    JdbcClient sql() {
        return JdbcClient.create(dataSource);
    }

    void accept(Hit... hits) {
        casework.intake().accept(++block, List.of(hits));
    }

    Review claimNext(Actor actor) {
        return casework.reviews().claimNext(actor, TestPack.QUEUE).orElseThrow();
    }

    /** One hit on the account, decided as a violation. */
    DecisionResult decideViolation(String account, long seconds) {
        accept(Hits.burst(account, seconds));
        Review review = claimNext(ANNA);
        return casework.decisions()
                .decide(ANNA, DecisionRequest.violation(review.id(), TestPack.POLICY, TestPack.REASON));
    }

    String onlyAlert() {
        return sql().sql("SELECT id FROM casework.alert").query(String.class).single();
    }
}
