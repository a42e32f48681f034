package io.breakwater.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.actor.Actor;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.server.TestProgram.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An event in, a verdict out: after the commit, once for all, within the guards. */
final class DecideApiTest {
    @TempDir
    private static Path directory;

    private static TestServer deployment;
    private static TestProgram gateway;
    private static TestProgram plain;
    private static TestProgram notebook;

    @BeforeAll
    static void start() throws IOException {
        Path pack = DefaultPackCopy.to(directory.resolve("pack"));
        replace(
                pack.resolve("detectors/payment_unusually_large.sql"),
                "respond: [{queue: payments}]",
                "respond: [{queue: payments}, {restrict: block, within: hold_payment}]");
        replace(
                pack.resolve("actions/hold_payment.yaml"),
                "budget_per_hour: 300",
                "budget_per_hour: 300\nautomation: {per_hour: 3, per_day: 10, stop_above: 100, trusted_share: 0.5}");
        replace(pack.resolve("breakwater.yaml"), "webhooks:", "late_verdicts: {payments: flag}\nwebhooks:");
        deployment = TestServer.withProduct(pack);
        TestBrowser admin = deployment.administrator();
        gateway = TestProgram.with(deployment, admin, "gateway", "events:decide");
        plain = TestProgram.with(deployment, admin, "batch", "events:write");
        notebook = TestProgram.with(deployment, admin, "notebook", "query:read");
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    private static void replace(Path file, String before, String after) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(before);
        Files.writeString(file, text.replace(before, after));
    }

    private static String payment(String id, String card, int amount) {
        return "{\"event_id\": \"" + id + "\", \"card\": \"" + card + "\", \"terminal\": \"t1\", \"amount\": " + amount
                + "}";
    }

    @Test
    void anOrdinaryEventIsAllowedAndStored() {
        Answer answer = gateway.json("/v1/decide/payments", payment("o1", "ordinary", 5));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.at("verdict")).isEqualTo("allow");
        assertThat(answer.json().get("late").asBoolean()).isFalse();
        assertThat(answer.json().get("repeated").asBoolean()).isFalse();
        assertThat(answer.json().get("hits").size()).isZero();
        assertThat(answer.json().get("entities").valueStream().map(JsonNode::toString))
                .containsExactly(
                        "{\"type\":\"card\",\"id\":\"ordinary\",\"labels\":[],\"actions\":[]}",
                        "{\"type\":\"terminal\",\"id\":\"t1\",\"labels\":[],\"actions\":[]}");
        assertThat(notebook.rows("SELECT source, card FROM payments WHERE event_id = 'o1'"))
                .containsExactly("gateway|ordinary");
        assertThat(notebook.rows("SELECT source, event_table, lane, verdict, hits FROM verdicts WHERE event_id = 'o1'"))
                .containsExactly("gateway|payments|live|allow|[]");
    }

    @Test
    void aDetectorThatRestrictsBlocksAndARetryIsToldTheSame() {
        Answer first = gateway.json("/v1/decide/payments", payment("b1", "thief", 900));
        Answer again = gateway.json("/v1/decide/payments", payment("b1", "thief", 900));

        assertThat(first.at("verdict")).as(first.text()).isEqualTo("block");
        assertThat(first.json().get("policies").valueStream().map(JsonNode::asString))
                .contains("payment_abuse");
        JsonNode hit = first.json().get("hits").get(0);
        assertThat(hit.get("detector").asString()).isEqualTo("payment_unusually_large");
        assertThat(hit.get("verdict").asString()).isEqualTo("block");
        assertThat(hit.get("entity").toString()).isEqualTo("{\"type\":\"card\",\"id\":\"thief\"}");
        assertThat(again.at("verdict")).isEqualTo("block");
        assertThat(again.json().get("repeated").asBoolean()).isTrue();
        assertThat(again.json().get("hits")).isEqualTo(first.json().get("hits"));
        assertThat(notebook.rows("SELECT count(*) FROM hits WHERE event_id = 'b1' AND entity_id = 'thief'"
                        + " AND detector = 'payment_unusually_large'"))
                .containsExactly("1");
        assertThat(notebook.rows("SELECT verdict, asked FROM verdicts WHERE event_id = 'b1'"))
                .containsExactly("block|block");
    }

    @Test
    void aProtectedEntityIsFlaggedOnly() {
        deployment
                .runtime
                .casework()
                .labels()
                .put(
                        Actor.AUTOMATION,
                        new EntityReference("card", "ambassador"),
                        "protected",
                        "a test",
                        Optional.empty());

        Answer answer = gateway.json("/v1/decide/payments", payment("p1", "ambassador", 900));

        assertThat(answer.at("verdict")).as(answer.text()).isEqualTo("flag");
        JsonNode hit = answer.json().get("hits").get(0);
        assertThat(hit.get("asked").asString()).isEqualTo("block");
        assertThat(hit.get("held_back").asString()).isEqualTo("the entity is protected");
        assertThat(answer.json().get("entities").get(0).get("labels").toString())
                .isEqualTo("[\"protected\"]");
    }

    @Test
    void cloudEventsAreJudgedInBothModes() {
        Answer structured =
                gateway.send("/v1/decide", """
                    {"specversion": "1.0", "id": "c1", "source": "/shop", "type": "payments", "data": {"card": "c", "amount": 900}}
                    """.getBytes(UTF_8), "Content-Type", "application/cloudevents+json");
        Answer binary = gateway.send(
                "/v1/decide",
                "{\"card\": \"c\", \"amount\": 900}".getBytes(UTF_8),
                "Content-Type",
                "application/json",
                "ce-specversion",
                "1.0",
                "ce-id",
                "c1",
                "ce-source",
                "/shop",
                "ce-type",
                "payments");

        assertThat(structured.status()).as(structured.text()).isEqualTo(200);
        assertThat(structured.json().get("hits").size()).isEqualTo(1);
        assertThat(binary.json().get("repeated").asBoolean()).as(binary.text()).isTrue();
        assertThat(binary.at("verdict")).isEqualTo(structured.at("verdict"));
        assertThat(binary.at("source")).isEqualTo("/shop");
    }

    @Test
    void whatIsRefusedIsKeptAndSaysWhy() {
        Answer answer = gateway.json("/v1/decide/payments", "{\"event_id\": \"r1\", \"card\": \"c\", \"amont\": 5}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("code")).isIn("BW3002", "BW3003");
        assertThat(answer.at("detail")).startsWith("body");
        assertThat(answer.at("remedy")).isNotBlank();
        assertThat(notebook.rows("SELECT count(*) FROM rejected_events WHERE event_id = 'r1'"))
                .containsExactly("1");
        assertThat(gateway.json("/v1/decide/payments", "{\"card\": \"c\", \"amount\": 5}")
                        .at("code"))
                .isEqualTo("BW3011");
        assertThat(gateway.json("/v1/decide/payments", "[]").status()).isEqualTo(400);
        assertThat(gateway.json("/v1/decide/payments", "").status()).isEqualTo(400);
        assertThat(gateway.json("/v1/decide", "[{}, {}]").status()).isEqualTo(400);
        assertThat(gateway.json("/v1/decide/nowhere", payment("r2", "c", 5)).at("code"))
                .isEqualTo("BW3001");
    }

    @Test
    void whoIsAskedAboutTogetherWithWhatCannotBeStoredIsAnswered() throws SQLException {
        ExecutorService callers = Executors.newCachedThreadPool();
        List<CompletableFuture<Answer>> good = new ArrayList<>();
        List<CompletableFuture<Answer>> bad = new ArrayList<>();
        try (Connection connection = deployment.dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // How entities stand is not answered while this is held, so the later ones are asked about together.
            statement.execute("LOCK TABLE casework.entity_label IN ACCESS EXCLUSIVE MODE");
            for (int pair = 0; pair < 4; pair++) {
                String id = "t" + pair;
                good.add(supplyAsync(() -> gateway.json("/v1/decide/payments", payment(id, "c", 5)), callers));
                bad.add(supplyAsync(
                        () -> gateway.json("/v1/decide/payments", payment("un" + id, "c\\u0000", 5)), callers));
            }
            assertThat(bad)
                    .extracting(CompletableFuture::join)
                    .extracting(Answer::status)
                    .containsOnly(422);
            connection.rollback();
        } finally {
            callers.shutdown();
        }
        assertThat(good)
                .extracting(CompletableFuture::join)
                .extracting(Answer::status)
                .containsOnly(200);
    }

    @Test
    void whatWasStoredWithoutAQuestionHasNoVerdict() {
        TestProgram same = gateway;
        plain.json("/v1/events", """
            {"specversion": "1.0", "id": "n1", "source": "shop", "type": "payments", "data": {"card": "c", "amount": 1}}
            """);

        Answer answer = same.json("/v1/decide", """
            {"specversion": "1.0", "id": "n1", "source": "shop", "type": "payments", "data": {"card": "c", "amount": 1}}
            """);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.at("code")).isEqualTo("BW6051");
    }

    @Test
    void whoCannotWaitIsToldWhatThePackDeclaresAndTheEventIsStored() throws SQLException {
        try (Connection connection = deployment.dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // Nothing can be stored while this is held.
            statement.execute("LOCK TABLE log.writer IN ACCESS EXCLUSIVE MODE");
            Answer late = gateway.json("/v1/decide/payments?deadline_ms=50", payment("l1", "late", 5));
            assertThat(late.status()).as(late.text()).isEqualTo(200);
            assertThat(late.json().get("late").asBoolean()).isTrue();
            assertThat(late.at("verdict")).isEqualTo("flag");
            assertThat(late.json().has("hits")).isFalse();
            connection.rollback();
        }
        Answer again = gateway.json("/v1/decide/payments?deadline_ms=10000", payment("l1", "late", 5));
        assertThat(again.json().get("repeated").asBoolean()).as(again.text()).isTrue();
        assertThat(again.at("verdict")).isEqualTo("allow");
    }

    @Test
    void aDeadlineIsAFewSecondsAtMost() {
        for (String deadline : List.of("0", "-1", "10001", "soon", "1e3", "", "99999999999")) {
            Answer answer = gateway.json("/v1/decide/payments?deadline_ms=" + deadline, payment("d1", "deadline", 5));
            assertThat(answer.status()).as(deadline).isEqualTo(400);
            assertThat(answer.at("code")).isEqualTo("BW6050");
        }
        assertThat(gateway.send(
                                "/v1/decide/payments",
                                payment("d2", "deadline", 5).getBytes(UTF_8),
                                "Deadline-Ms",
                                "9000")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void itTakesAScopeOfItsOwn() {
        assertThat(plain.json("/v1/decide/payments", payment("s1", "c", 5)).status())
                .isEqualTo(403);
    }
}
