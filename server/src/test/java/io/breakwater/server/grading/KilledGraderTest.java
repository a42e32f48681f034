package io.breakwater.server.grading;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.testkit.TestDatabase;
import io.breakwater.testkit.chat.ChatReply;
import io.breakwater.testkit.chat.ChatRequest;
import io.breakwater.testkit.chat.ChatServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it grades loses no item, and no item is answered twice. */
class KilledGraderTest {
    private static final Instant NOON = Instant.parse("2027-01-15T12:00:00Z");
    /** When every lease of the killed process is over. */
    private static final Instant LATER = NOON.plus(Duration.ofMinutes(2));

    private static final String WORDS = "guess the password";

    @TempDir
    private Path directory;

    private final CountDownLatch never = new CountDownLatch(1);
    private final ChatServer server = ChatServer.start(KilledGraderTest::judge);

    @AfterEach
    void stop() {
        never.countDown();
        server.close();
    }

    @Test
    void betweenTakingAnItemAndWritingItsAnswer() throws Exception {
        String database = prepared();
        server.say(request -> isAbout(request, "of bob") ? new ChatReply.Stalls(never) : judge(request));
        StuckGrader.killOnce(
                directory,
                database,
                NOON,
                () -> server.requests().stream().anyMatch(request -> isAbout(request, "of bob")));

        server.say(KilledGraderTest::judge);
        try (BreakwaterRuntime after = GradedPack.open(directory, database, LATER)) {
            assertThat(GradedPack.rows(
                            after, "SELECT event_id, state, attempts FROM grader_items WHERE state = 'asking'"))
                    .containsExactly("[e1, asking, 1]");
            after.graders().workOnce();

            assertThat(GradedPack.rows(
                            after,
                            "SELECT event_id, state, attempts FROM grader_items WHERE golden_case IS NULL ORDER BY id"))
                    .containsExactly("[e1, answered, 2]", "[e2, answered, 1]");
            assertThat(GradedPack.rows(after, "SELECT graded_id, violates FROM grades ORDER BY graded_id"))
                    .containsExactly("[e1, true]", "[e2, false]");
        }
    }

    @Test
    void betweenStoringAnAnswerAndNotingIt() throws Exception {
        String database = prepared();
        StuckGrader.killOnce(directory, database, NOON, () -> Files.exists(directory.resolve("stored")));
        int asked = server.requests().size();

        try (BreakwaterRuntime after = GradedPack.open(directory, database, LATER)) {
            assertThat(GradedPack.rows(after, "SELECT graded_id FROM grades")).containsExactly("[e1]");
            assertThat(GradedPack.rows(
                            after, "SELECT count(*) FROM grader_answers WHERE acting AND published_at IS NULL"))
                    .containsExactly("[2]");
            after.graders().workOnce();

            assertThat(GradedPack.rows(after, "SELECT graded_id FROM grades ORDER BY graded_id"))
                    .containsExactly("[e1]", "[e2]");
            assertThat(GradedPack.rows(
                            after, "SELECT count(*) FROM grader_answers WHERE acting AND published_at IS NULL"))
                    .containsExactly("[0]");
            assertThat(server.requests())
                    .as("answers that are written are not asked for again")
                    .hasSize(asked);
            assertThat(after.log().verify().intact()).isTrue();
        }
    }

    /** A database with two events, which nobody has graded. */
    private String prepared() throws Exception {
        String database = TestDatabase.freshUrl();
        GradedPack.in(directory.resolve("pack"), server.endpoint());
        try (BreakwaterRuntime before = GradedPack.open(directory, database, NOON)) {
            GradedPack.ask(before.pipeline(), NOON, "e1", "a1", WORDS + " of bob");
            GradedPack.ask(before.pipeline(), NOON, "e2", "a2", "bake me a cake");
        }
        return database;
    }

    private static ChatReply judge(ChatRequest request) {
        return ChatReply.says(isAbout(request, WORDS) ? GradedPack.violation(WORDS) : GradedPack.FINE);
    }

    private static boolean isAbout(ChatRequest request, String words) {
        return request.user().contains(words);
    }
}
