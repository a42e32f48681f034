package io.breakwater.intake.pipeline;

import static io.breakwater.intake.pipeline.Logins.START_MICROS;
import static io.breakwater.intake.pipeline.Logins.login;

import io.breakwater.database.PostgresServer;
import io.breakwater.engine.shard.PageMemory;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.snapshot.SnapshotStore;
import io.breakwater.intake.pipeline.Submission.Incoming;
import io.breakwater.intake.pipeline.Submission.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** A process that stores large blocks, several at once, and writes down what was acknowledged, until it is killed. */
final class LargeStoringProcess {
    static final int ENTRIES = 1_200;
    static final Definitions PACK = Logins.definitions("v1", Logins.table(), Logins.burst("burst", Logins.table(), 3));

    private static final int AT_ONCE = 4;
    private static final PipelineLimits LIMITS = new PipelineLimits(
            50_000, 64L << 20, 2_000, 4_000_000, Duration.ofDays(7), Duration.ofMillis(150), Duration.ofSeconds(5));

    private LargeStoringProcess() {}

    /** @param arguments the database, the directory of snapshots, the file of what was acknowledged, the first block's number */
    public static void main(String[] arguments) throws Exception {
        PostgresServer server = PostgresServer.external(arguments[0], "postgres", "");
        Path acknowledged = Path.of(arguments[2]);
        Clock clock = Clock.systemUTC();
        EventLog log = EventLog.open(server.dataSource(), List.of(Logins.table()), clock);
        Pipeline pipeline = Pipeline.start(
                log,
                Optional.of(SnapshotStore.open(Path.of(arguments[1]))),
                PageMemory::unlimited,
                PACK,
                clock,
                LIMITS,
                List.of());
        Deque<CompletableFuture<Receipt>> waiting = new ArrayDeque<>();
        int answered = Integer.parseInt(arguments[3]);
        for (int next = answered; ; next++) {
            waiting.add(pipeline.submit(submission(next)));
            if (waiting.size() == AT_ONCE) {
                waiting.remove().join();
                Files.writeString(
                        acknowledged, answered++ + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        }
    }

    private static Submission submission(int number) {
        return new Submission(
                IntStream.range(number * ENTRIES, (number + 1) * ENTRIES)
                        .<Submission.Entry>mapToObj(i -> new Incoming(login(
                                "app", "e" + i, START_MICROS + i * Logins.SECOND, "192.0.2." + i * 7 % 200, null)))
                        .toList(),
                Origin.IMPORT,
                Map.of());
    }
}
