package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.server.TestProgram.Answer;
import io.breakwater.server.runtime.ActivePacks;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was refused is not lost: after the pack was mended it is tried again, once. */
final class RedriveTest {
    @TempDir
    private Path directory;

    @Test
    void afterAColumnWasAddedTheRefusedEventsAreStored() throws Exception {
        Path pack = DefaultPackCopy.to(directory.resolve("pack"));
        try (TestServer deployment = TestServer.withProduct(pack)) {
            TestBrowser admin = deployment.administrator();
            TestProgram program = TestProgram.with(
                    deployment, admin, "gateway", "events:write", "hits:write", "query:read", "events:redrive");
            program.json("/v1/events/payments", """
                    {"event_id": "r1", "event_time": "2026-11-22T11:59:58.000007Z", "card": "c", "amount": 5.25, "channel": "web"}
                    {"event_id": "r2", "card": "c", "amount": "5"}
                    {"event_id": "r3", "card": "c", "amount": 5, "channel": "\\ud800"}
                    {"event_id": "r4", "card": "c
                    """);
            assertThat(program.rows("SELECT event_id, kind, state FROM rejected_events ORDER BY id"))
                    .containsExactly("r1|event|waiting", "r2|event|waiting", "r3|other|waiting", "null|other|waiting");
            assertThat(program.json("/v1/rejected-events/redrive", "{\"code\": \"BW3002\"}")
                            .text())
                    .contains("\"stored\":0", "\"refused_again\":1", "\"left\":false");

            Path table = pack.resolve("tables/payments.yaml");
            Files.writeString(
                    table,
                    Files.readString(table)
                            + "  - {name: channel, type: VARCHAR, nullable: true, description: \"Where the payment was made\"}\n");
            ActivePacks.Attempt attempt = deployment.runtime.reloadPack();
            assertThat(attempt.activated()).as("%s", attempt.problems()).isTrue();

            Answer driven =
                    program.json("/v1/rejected-events/redrive", "{\"code\": \"BW3002\", \"table\": \"payments\"}");
            Answer again = program.json("/v1/rejected-events/redrive", "{\"code\": \"BW3002\"}");

            assertThat(driven.text()).contains("\"stored\":1", "\"refused_again\":0", "\"left\":false");
            assertThat(again.text()).contains("\"stored\":0", "\"refused_again\":0");
            assertThat(program.rows("SELECT source, event_id, CAST(amount AS VARCHAR), channel,"
                            + " strftime(event_time, '%H:%M:%S.%f') FROM payments"))
                    .containsExactly("gateway|r1|5.250000|web|11:59:58.000007");
            assertThat(program.rows("SELECT event_id, state, settled_by FROM rejected_events WHERE kind = 'event'"
                            + " ORDER BY id"))
                    .containsExactly("r1|refused_again|key:gateway", "r2|waiting|null", "r1|stored|key:gateway");
            assertThat(deployment
                            .sql()
                            .sql("SELECT count(*) FROM casework.audit_entry WHERE act = 'rejected_events.redriven'")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(3);
        }
    }

    @Test
    void aColumnThatChangesItsTypeIsRefusedWithTheReason() throws Exception {
        Path pack = DefaultPackCopy.to(directory.resolve("pack"));
        try (TestServer deployment = TestServer.withProduct(pack)) {
            TestProgram program =
                    TestProgram.with(deployment, deployment.administrator(), "gateway", "events:write", "query:read");
            program.json("/v1/events/payments", "{\"event_id\": \"t1\", \"amount\": 5, \"currency\": \"EUR\"}");
            Path table = pack.resolve("tables/payments.yaml");
            Files.writeString(
                    table,
                    Files.readString(table).replace("{name: currency, type: VARCHAR", "{name: currency, type: BIGINT"));

            ActivePacks.Attempt attempt = deployment.runtime.reloadPack();

            assertThat(attempt.activated()).isFalse();
            assertThat(attempt.problems()).anySatisfy(problem -> {
                assertThat(problem.place().toString()).contains("tables/payments.yaml");
                assertThat(problem.message()).contains("currency");
                assertThat(problem.remedy()).isNotBlank();
            });
            assertThat(program.json(
                                    "/v1/events/payments",
                                    "{\"event_id\": \"t2\", \"amount\": 5, \"currency\": \"EUR\"}")
                            .json()
                            .get("accepted")
                            .asInt())
                    .isEqualTo(1);
        }
    }
}
