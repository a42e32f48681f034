package io.breakwater.casework;

import io.breakwater.casework.actor.Actor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A process of its own that takes the next alert, says so in a file, and waits for its end. */
final class HoldingProcess {
    private HoldingProcess() {}

    public static void main(String[] arguments) throws Exception {
        Casework casework = Casework.open(
                new DriverManagerDataSource(arguments[0], "postgres", ""),
                Clock.fixed(Instant.parse(arguments[2]), ZoneOffset.UTC),
                () -> TestPack.with(0, 100),
                change -> {},
                id -> Optional.empty());
        String held = casework.reviews()
                .claimNext(new Actor("lost", Set.of()), TestPack.QUEUE)
                .orElseThrow()
                .alertId();
        Files.writeString(Path.of(arguments[1]), held);
        new CountDownLatch(1).await();
    }
}
