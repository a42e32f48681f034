package io.breakwater.casework;

import io.breakwater.casework.decision.DecisionRequest;
import io.breakwater.casework.outbox.WebhookTarget;
import io.breakwater.casework.review.Review;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A process of its own that decides and delivers until a step of its way to the database, says so in a file, and waits for its end. */
final class DecidingProcess {
    private DecidingProcess() {}

    public static void main(String[] arguments) throws Exception {
        DataSource source = new DriverManagerDataSource(arguments[0], "postgres", "");
        Path marker = Path.of(arguments[3]);
        FaultPoints faults = new FaultPoints(source, step -> {
            try {
                Files.writeString(marker, step);
                new CountDownLatch(1).await();
            } catch (Exception unexpected) {
                throw new IllegalStateException(unexpected);
            }
        });
        WebhookTarget target = new WebhookTarget(URI.create(arguments[1]), Optional.of(CaseworkFixture.SECRET), true);
        Casework casework = Casework.open(
                faults.waiting().dataSource(),
                Clock.fixed(Instant.parse(arguments[4]), ZoneOffset.UTC),
                () -> TestPack.with(0, 100),
                change -> {},
                id -> Optional.of(target));
        faults.dieAt(Integer.parseInt(arguments[2]));
        decideAndDeliver(casework);
    }

    static void decideAndDeliver(Casework casework) throws InterruptedException {
        Review review = casework.reviews()
                .claimNext(CaseworkFixture.ANNA, TestPack.QUEUE)
                .orElseThrow();
        casework.decisions()
                .decide(CaseworkFixture.ANNA, DecisionRequest.violation(review.id(), TestPack.POLICY, TestPack.REASON));
        casework.dispatcher().deliverDue();
    }
}
