package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.pipeline.Receipt;
import io.breakwater.intake.pipeline.Submission;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.problem.Problem;
import io.breakwater.model.value.Timestamps;
import io.breakwater.server.runtime.ActivePacks;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.RuntimeOptions;
import io.breakwater.testkit.MutableClock;
import io.breakwater.testkit.TestDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broken pack never replaces a working one. */
final class PackReplacementTest {
    /** A mistake of its own kind in a file of its own. */
    private record Mistake(String file, String right, String wrong) {}

    private static final List<Mistake> MISTAKES = List.of(
            new Mistake("detectors/spam_posted.sql", "FROM posts", "FROM postz"),
            new Mistake("detectors/payment_burst.sql", "status: draft", "status: darft"),
            new Mistake("detectors/jailbreak_posted.test.yaml", "table: posts", "table: post"),
            new Mistake("tables/reports.yaml", "type: VARCHAR", "type: TEXT"),
            new Mistake("queues/payments.yaml", "sla:", "slaa:"),
            new Mistake("actions/warn.yaml", "budget_per_hour: 3000", "budget_per_hour: many"),
            new Mistake("policies/spam.md", "action: ban}", "action: bann}"),
            new Mistake(
                    "patterns/secrets.yaml", "'\\b(?:akia|asia)[a-z0-9]{16}\\b'", "'\\b(?:akia|asia[a-z0-9]{16}\\b'"),
            new Mistake("lists/well_known_domains.yaml", "kind: domain", "kind: domains"),
            new Mistake("imports/payments.yaml", "table: payments", "table: paymentz"));

    @TempDir
    private Path directory;

    private final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T12:00:00Z"));
    private int payments;

    @Test
    void tenMistakesAreReportedAtOnceAndTheOldPackGoesOn() throws Exception {
        Path pack = DefaultPackCopy.to(directory.resolve("pack"));
        RuntimeOptions options = new RuntimeOptions(
                        directory.resolve("home"),
                        pack,
                        Optional.empty(),
                        Optional.of(new RuntimeOptions.ExternalDatabase(TestDatabase.freshUrl(), "postgres", "")))
                .withoutVectorscan();
        try (BreakwaterRuntime runtime = BreakwaterRuntime.open(options, clock, Optional::empty, List.of())) {
            runtime.start();
            String oldHash = runtime.definitions().hash();
            assertThat(hits(runtime, "300")).containsExactly("payment_unusually_large");
            assertThat(hits(runtime, "150")).isEmpty();

            Map<Path, String> right = seed(pack);
            ActivePacks.Attempt attempt = runtime.reloadPack();

            assertThat(attempt.activated()).isFalse();
            for (Mistake mistake : MISTAKES) {
                assertThat(attempt.problems()).as(mistake.file()).anySatisfy(problem -> pointsAt(problem, mistake));
            }
            assertThat(runtime.packs().lastAttempt().activated()).isFalse();
            assertThat(runtime.definitions().hash()).isEqualTo(oldHash);
            assertThat(hits(runtime, "300")).containsExactly("payment_unusually_large");
            assertThat(hits(runtime, "150")).isEmpty();

            for (Map.Entry<Path, String> file : right.entrySet()) {
                Files.writeString(file.getKey(), file.getValue());
            }
            Path detector = pack.resolve("detectors/payment_unusually_large.sql");
            Files.writeString(detector, Files.readString(detector).replace("amount > 220", "amount > 120"));

            // Nobody asks for it: the watch on the files notices.
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(runtime.definitions().hash()).isNotEqualTo(oldHash);
                assertThat(runtime.packs().lastAttempt().activated()).isTrue();
            });
            assertThat(hits(runtime, "150")).containsExactly("payment_unusually_large");
        }
    }

    private static Map<Path, String> seed(Path pack) throws IOException {
        Map<Path, String> right = new HashMap<>();
        for (Mistake mistake : MISTAKES) {
            Path file = pack.resolve(mistake.file());
            String text = Files.readString(file);
            assertThat(text).as(mistake.file()).contains(mistake.right());
            right.put(file, text);
            Files.writeString(file, text.replace(mistake.right(), mistake.wrong()));
        }
        return right;
    }

    private static void pointsAt(Problem problem, Mistake mistake) {
        assertThat(problem.place().file()).isEqualTo(mistake.file());
        assertThat(problem.place().line()).isPositive();
        assertThat(problem.remedy()).isNotBlank();
    }

    private List<String> hits(BreakwaterRuntime runtime, String amount)
            throws InterruptedException, ExecutionException {
        payments++;
        IncomingEvent payment = new IncomingEvent(
                "payments",
                "test",
                "payment-" + payments,
                Timestamps.toMicros(clock.instant()),
                null,
                Map.of("card", "card-" + payments, "terminal", "t1", "amount", new BigDecimal(amount)),
                "test");
        Receipt receipt =
                runtime.pipeline().submit(Submission.of(List.of(payment))).get();
        assertThat(receipt.accepted()).isEqualTo(1);
        return receipt.hits().stream()
                .map(Hit::detector)
                .map(version -> version.id())
                .toList();
    }
}
