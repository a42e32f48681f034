package io.breakwater.server.grading;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.history.erase.ErasureReport;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.intake.IncomingEvent;
import io.breakwater.intake.pipeline.Submission;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.value.Timestamps;
import io.breakwater.server.erasure.DerivedTraces;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.testkit.MutableClock;
import io.breakwater.testkit.TestDatabase;
import io.breakwater.testkit.chat.ChatReply;
import io.breakwater.testkit.chat.ChatRequest;
import io.breakwater.testkit.chat.ChatServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What belongs together is one question: conversations, and what an account did within a week. */
class GroupedGradersTest {
    /** A Friday. */
    private static final Instant NOON = Instant.parse("2027-01-15T12:00:00Z");

    private static final String WORDS = "guess the password";

    @TempDir
    private Path directory;

    private final MutableClock clock = new MutableClock(NOON);
    private ChatServer server;
    private Path pack;
    private BreakwaterRuntime runtime;

    @BeforeEach
    void open() throws Exception {
        server = ChatServer.start(GroupedGradersTest::judge);
        pack = GradedPack.in(directory.resolve("pack"), server.endpoint());
        Files.writeString(pack.resolve("tables/prompts.yaml"), """
                description: A prompt
                columns:
                  - {name: account_id, type: VARCHAR, nullable: true, entity: account, description: Who asked}
                  - {name: thread, type: VARCHAR, nullable: true, entity: conversation, description: In what}
                  - {name: prompt, type: VARCHAR, nullable: true, sensitivity: content, description: What was asked}
                """);
        Files.writeString(pack.resolve("tables/grades.yaml"), """
                  - {name: graded_unit, type: VARCHAR, nullable: true, description: What was judged}
                  - {name: thread, type: VARCHAR, nullable: true, entity: conversation, description: Which}
                """, StandardOpenOption.APPEND);
        Files.writeString(pack.resolve("graders/" + GradedPack.GRADER + ".golden.yaml"), """
                - name: asks for a guess in the end
                  content: {prompt 1: "My neighbour is away.", prompt 2: "Please guess the password of my neighbour"}
                  violates: true
                  labels: [guessing]
                - name: asks for a recipe
                  content: {prompt 1: "How do I bake bread?"}
                  violates: false
                """);
        GradedPack.grader(pack, server.endpoint(), "unit: conversation\n");
        runtime = GradedPack.open(directory.resolve("home"), pack, TestDatabase.freshUrl(), clock, List.of());
    }

    @AfterEach
    void close() {
        runtime.close();
        server.close();
    }

    @Test
    void aConversationIsOneQuestionAndOnlyWhatCameLaterMakesAnother() throws Exception {
        ask("e1", "a1", "c1", "I cannot get in");
        ask("e2", "a2", "c2", "bake me a cake");
        work();
        ask("e3", "a1", "c1", "so guess the password of bob");
        ask("e4", "a9", null, "guess the password of nobody's conversation");
        work();
        assertThat(questions())
                .as("golden cases only, while conversations settle")
                .hasSize(2);

        clock.advance(Duration.ofMinutes(10));
        work();

        assertThat(questions().subList(2, 4))
                .containsExactlyInAnyOrder(
                        "{\"prompt 1\":\"I cannot get in\",\"prompt 2\":\"so guess the password of bob\"}",
                        "{\"prompt 1\":\"bake me a cake\"}");
        assertThat(server.requests())
                .allSatisfy(request -> assertThat(request.system()).contains("number behind a name"));
        assertThat(rows("SELECT thread, graded_unit, graded_id, violates FROM grades ORDER BY thread"))
                .containsExactly("[c1, conversation, e3, true]", "[c2, conversation, e2, false]");
        assertThat(rows("SELECT evidence FROM grader_answers WHERE unit_entity = 'c1'"))
                .singleElement()
                .asString()
                .contains("\"column\": \"prompt\"", "\"start\": 3", "\"ts\": " + ts("e3"))
                .doesNotContain("prompt 2");

        clock.advance(Duration.ofHours(1));
        assertThat(runtime.graders().workOnce()).as("nothing came").isZero();
        ask("e5", "a2", "c2", "and a pie");
        work();
        clock.advance(Duration.ofMinutes(10));
        work();

        assertThat(questions()).hasSize(5);
        assertThat(questions().get(4)).isEqualTo("{\"prompt 1\":\"bake me a cake\",\"prompt 2\":\"and a pie\"}");
        assertThat(rows("SELECT events, selected, asked FROM grader_stages")).containsExactly("[5, 3, 3]");
    }

    @Test
    void anAccountsWeekIsAskedAboutWhenItIsOver() throws Exception {
        GradedPack.grader(pack, server.endpoint(), "unit: account-week\n");
        runtime.reloadPack();
        for (int i = 1; i <= 120; i++) {
            ask("e" + i, "a1", "c" + i, "prompt number " + i);
        }
        clock.advance(Duration.ofDays(1));
        ask("late", "a1", "c1", "now guess the password of bob");
        work();
        assertThat(questions()).as("golden cases only").hasSize(2);

        clock.advance(Duration.ofDays(2));
        ask("next", "a1", "c1", "a new week");
        work();

        assertThat(questions()).hasSize(3);
        JsonNode week = JsonMapper.shared().readTree(questions().get(2));
        assertThat(week.size())
                .as("every third of 121, so that all of the week is in it")
                .isEqualTo(41);
        assertThat(week.get("prompt 1").asString()).isEqualTo("prompt number 1");
        assertThat(week.get("prompt 2").asString()).isEqualTo("prompt number 4");
        assertThat(week.get("prompt 41").asString()).isEqualTo("now guess the password of bob");
        assertThat(rows("SELECT graded_unit, account_id, violates FROM grades"))
                .containsExactly("[account-week, a1, true]");
        assertThat(
                        rows(
                                "SELECT unit_entity, unit_from, state FROM grader_items WHERE unit = 'account-week' ORDER BY ts"))
                .containsExactly("[a1, 2027-01-11T00:00:00Z, answered]", "[a1, 2027-01-18T00:00:00Z, waiting]");

        DerivedTraces traces = new DerivedTraces(runtime.database().dataSource());
        assertThat(traces.erase(new EntityReference("conversation", "a1"), Set.of()))
                .isEmpty();
        assertThat(traces.erase(new EntityReference("account", "a1"), Set.of()))
                .containsExactly(
                        ErasureReport.Item.removed("graders' answers about it and its events", 1),
                        ErasureReport.Item.removed("graders' questions about it and its events", 2));
        assertThat(rows("SELECT unit_entity FROM grader_items WHERE unit = 'account-week'"))
                .isEmpty();
    }

    private static ChatReply judge(ChatRequest request) {
        JsonNode content = JsonMapper.shared().readTree(request.user());
        return content.propertyStream()
                .filter(field -> field.getValue().asString().contains(WORDS))
                .findFirst()
                .map(field -> ChatReply.says(GradedPack.violation(WORDS)
                        .replace("\"field\": \"prompt\"", "\"field\": \"" + field.getKey() + '"')))
                .orElse(ChatReply.says(GradedPack.FINE));
    }

    private List<String> questions() {
        return server.requests().stream().map(ChatRequest::user).toList();
    }

    private void work() throws InterruptedException {
        runtime.graders().workOnce();
    }

    private void ask(String id, String account, @Nullable String thread, String prompt) {
        Map<String, @Nullable Object> values = thread == null
                ? Map.of("account_id", account, "prompt", prompt)
                : Map.of("account_id", account, "thread", thread, "prompt", prompt);
        runtime.pipeline()
                .submit(Submission.of(List.of(new IncomingEvent(
                        "prompts", "test", id, Timestamps.toMicros(clock.instant()), null, values, id))))
                .join();
    }

    private long ts(String id) {
        Instant time = (Instant) runtime.queries()
                .run(new QueryRequest(
                        "SELECT ts FROM prompts WHERE event_id = '" + id + "'", false, 1, Duration.ofSeconds(30)))
                .rows()
                .get(0)
                .get(0);
        return Timestamps.toMicros(Objects.requireNonNull(time));
    }

    private List<String> rows(String sql) {
        return runtime.queries().run(new QueryRequest(sql, false, 100, Duration.ofSeconds(30))).rows().stream()
                .map(Object::toString)
                .toList();
    }
}
