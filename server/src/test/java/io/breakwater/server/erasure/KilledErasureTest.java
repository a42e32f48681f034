package io.breakwater.server.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.breakwater.casework.actor.Actor;
import io.breakwater.history.erase.ErasureReport.Item;
import io.breakwater.history.erase.ErasureState;
import io.breakwater.history.erase.StoredErasure;
import io.breakwater.history.integrity.HistoryVerifier;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.grading.GradedPack;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.testkit.JavaProcess;
import io.breakwater.testkit.TestDatabase;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An erasure whose process was killed goes on by itself, and snapshots that knew the entity are not read again. */
class KilledErasureTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Actor PROGRAM = new Actor("privacy", Set.of());

    @TempDir
    private Path directory;

    @Test
    void itGoesOnWhenTheServerDoes() throws Exception {
        String database = TestDatabase.freshUrl();
        GradedPack.in(directory.resolve("pack"), URI.create("http://127.0.0.1:1/v1"));
        long id;
        try (BreakwaterRuntime before = open(database)) {
            GradedPack.ask(before.pipeline(), NOON, "e1", "gone", "gone-text");
            GradedPack.ask(before.pipeline(), NOON, "e2", "kept", "kept-text");
            id = before.erasing()
                    .request(PROGRAM, new EntityReference("account", "gone"), "asked for", "r1")
                    .id();
        }
        killWhenStuck(database);

        try (BreakwaterRuntime after = open(database)) {
            assertThat(after.erasing().find(id))
                    .get()
                    .extracting(StoredErasure::state)
                    .isEqualTo(ErasureState.RUNNING);
            assertThat(accounts(after)).as("in the middle").contains("[gone]");
            after.start();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> after.erasing().find(id).orElseThrow().state() == ErasureState.FINISHED);
            assertThat(accounts(after)).containsExactly("[kept]");
            assertThat(after.erasing()
                            .find(id)
                            .orElseThrow()
                            .report()
                            .orElseThrow()
                            .items())
                    .contains(Item.removed("rows of table prompts", 1));
            assertThat(new HistoryVerifier(after.history()).verify().differences())
                    .isEmpty();
            assertThat(after.log().verify().intact()).isTrue();
            assertThat(after.log().verify().rewritten()).isEqualTo(1);
        }
        try (BreakwaterRuntime next = open(database)) {
            assertThat(next.snapshots().newestFirst())
                    .as("what the last one knew")
                    .isEmpty();
        }
    }

    private BreakwaterRuntime open(String database) throws Exception {
        return GradedPack.open(
                directory.resolve("home"),
                directory.resolve("pack"),
                database,
                Clock.fixed(NOON, ZoneOffset.UTC),
                List.of());
    }

    private static List<String> accounts(BreakwaterRuntime runtime) {
        return runtime
                .queries()
                .run(new QueryRequest("SELECT account_id FROM prompts ORDER BY ts", false, 9, Duration.ofSeconds(30)))
                .rows()
                .stream()
                .map(Object::toString)
                .toList();
    }

    private void killWhenStuck(String database) throws Exception {
        Process process = JavaProcess.start(
                List.of("-Xmx256m"), StuckErasure.class, directory.resolve("process.log"), directory, database, NOON);
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Files.exists(directory.resolve("stuck")) || !process.isAlive());
            assertThat(process.isAlive())
                    .as(Files.readString(directory.resolve("process.log")))
                    .isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
