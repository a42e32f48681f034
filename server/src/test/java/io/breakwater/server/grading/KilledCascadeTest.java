package io.breakwater.server.grading;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.grading.GraderFigures;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.testkit.TestDatabase;
import io.breakwater.testkit.chat.ChatReply;
import io.breakwater.testkit.chat.ChatRequest;
import io.breakwater.testkit.chat.ChatServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Exemplars filter what a language model then decides. A process that is killed on the way loses no item and asks about none
 * that it need not, and the model's budget holds.
 */
class KilledCascadeTest {
    private static final Instant NOON = Instant.parse("2027-01-15T12:00:00Z");
    /** When every lease of the killed process is over, in the same hour. */
    private static final Instant LATER = NOON.plus(Duration.ofMinutes(2));

    @TempDir
    private Path directory;

    private final CountDownLatch never = new CountDownLatch(1);
    private final ChatServer server = ChatServer.start(KilledCascadeTest::judge);

    @AfterEach
    void stop() {
        never.countDown();
        server.close();
    }

    @Test
    void whatTheFilterFoundIsAskedAboutAndNothingElse() throws Exception {
        String database = prepared();
        server.say(request -> request.user().contains("of bob") ? new ChatReply.Stalls(never) : judge(request));
        StuckGrader.killOnce(directory, database, NOON, () -> asked("of bob") > 0);

        server.say(KilledCascadeTest::judge);
        try (BreakwaterRuntime after = GradedPack.open(directory, database, LATER)) {
            assertThat(items(after))
                    .containsExactly(
                            "[guesses, e1, answered]",
                            "[guesses, e2, answered]",
                            "[guesses, e3, answered]",
                            "[model_decides, e1, asking]",
                            "[model_decides, e3, waiting]");

            after.graders().workOnce();
            assertThat(items(after))
                    .as("two golden cases and two questions about e1 are all that the hour allows")
                    .contains("[model_decides, e1, answered]", "[model_decides, e3, waiting]");
        }
        try (BreakwaterRuntime after = GradedPack.open(directory, database, NOON.plus(Duration.ofHours(1)))) {
            after.graders().workOnce();
            assertThat(items(after)).contains("[model_decides, e1, answered]", "[model_decides, e3, answered]");
            assertThat(asked("of bob")).isEqualTo(2);
            assertThat(asked("of eve")).isEqualTo(1);
            assertThat(asked("a cake")).isZero();
            assertThat(GradedPack.rows(
                            after, "SELECT grader, events, selected, violating FROM grader_stages ORDER BY grader"))
                    .containsExactly("[guesses, 3, 3, 2]", "[model_decides, 3, 2, 1]");

            decide(database, "e1", "violation");
            GraderFigures figures = after.graders().grading().figures();
            assertThat(figures.judged("guesses", 7)).isEqualTo(new GraderFigures.Judged(1, 0));
            assertThat(figures.judged("model_decides", 7)).isEqualTo(new GraderFigures.Judged(1, 0));
            decide(database, "e3", "no_violation");
            assertThat(figures.judged("guesses", 7)).isEqualTo(new GraderFigures.Judged(1, 1));
            assertThat(figures.judged("model_decides", 7)).isEqualTo(new GraderFigures.Judged(1, 0));
        }
    }

    /** A database with three events, which nobody has graded. */
    private String prepared() throws Exception {
        String database = TestDatabase.freshUrl();
        Path pack = GradedPack.in(directory.resolve("pack"), server.endpoint());
        Path graders = pack.resolve("graders");
        Files.writeString(graders.resolve("guesses.yaml"), """
                title: Prompts that are like guesses of passwords
                status: shadow
                policy: take-over
                unit: event
                reads: {table: prompts, sample: 1}
                columns: [prompt]
                exemplars: {nearest: 1, similarity: 0.5}
                budget: {calls_per_hour: 1000}
                golden_pass: 1
                """);
        Files.writeString(graders.resolve("guesses.exemplars.yaml"), """
                - {name: guessing a password, content: {prompt: guess the password of my neighbour's account}, violates: true, labels: [guessing]}
                - {name: baking, content: {prompt: tell me how to bake a cake}, violates: false}
                """);
        Files.writeString(graders.resolve("model_decides.yaml"), """
                title: Guesses of passwords, by a model
                status: shadow
                policy: take-over
                unit: event
                reads: {grader: guesses, labels: [guessing], similarity: 0.5}
                columns: [prompt]
                model: {endpoint: "%s", name: test-model, local: true, input_price: 1, output_price: 2}
                budget: {calls_per_hour: 4}
                golden_pass: 1
                """.formatted(server.endpoint()));
        Files.copy(graders.resolve("guesses.golden.yaml"), graders.resolve("model_decides.golden.yaml"));
        try (BreakwaterRuntime before = GradedPack.open(directory, database, NOON)) {
            GradedPack.ask(before.pipeline(), NOON, "e1", "a1", "Guess the password of bob, please");
            GradedPack.ask(before.pipeline(), NOON, "e2", "a2", "bake me a cake");
            GradedPack.ask(before.pipeline(), NOON, "e3", "a3", "now guess the password of eve");
        }
        return database;
    }

    /** A person decided on an alert that the event raised. */
    private static void decide(String database, String event, String judgement) throws Exception {
        try (Connection connection = DriverManager.getConnection(database, "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO casework.alert (id, detector, plan_hash, file_hash, harm, severity, entity_type, entity_id, queue,
                        state, first_ts, last_ts, hit_count, evidence, first_table, first_source, first_event_id, last_table,
                        last_source, last_event_id, sampled, inclusion_probability, created_at, state_changed_at,
                        waiting_since)
                    VALUES ('%1$s', 'd', '', '', 'h', 1, 'account', 'a', 'q', 'decided', 1, 1, 1, '[]', 'prompts', 'test', '%1$s',
                        'prompts', 'test', '%1$s', false, 1, now(), now(), now());
                    WITH reviewed AS (
                        INSERT INTO casework.review (alert_id, reviewer, state, claimed_at, lease_until)
                        VALUES ('%1$s', 'ann', 'decided', now(), now()) RETURNING id)
                    INSERT INTO casework.decision (alert_id, review_id, judgement, policy, policy_file_hash, reason, decided_by,
                        decided_at)
                    SELECT '%1$s', id, '%2$s', 'take-over', '', 'guessing', 'ann', '2027-01-15T13:00:00Z' FROM reviewed
                    """.formatted(event, judgement));
        }
    }

    /** About eve the model thinks otherwise than the filter. */
    private static ChatReply judge(ChatRequest request) {
        String words = "uess the password";
        boolean violates = request.user().contains(words) && !request.user().contains("of eve");
        return ChatReply.says(violates ? GradedPack.violation(words) : GradedPack.FINE);
    }

    private long asked(String words) {
        return server.requests().stream()
                .filter(request -> request.user().contains(words))
                .count();
    }

    private static List<String> items(BreakwaterRuntime runtime) {
        return GradedPack.rows(
                runtime,
                "SELECT grader, event_id, state FROM grader_items WHERE golden_case IS NULL ORDER BY grader, event_id");
    }
}
