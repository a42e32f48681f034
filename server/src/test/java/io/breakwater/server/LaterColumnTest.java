package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.server.runtime.ActivePacks;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A computed column that comes into the pack while events are stored already. */
final class LaterColumnTest {
    @TempDir
    private Path directory;

    @Test
    void queriesFindItInWhatWasStoredBefore() throws Exception {
        Path pack = DefaultPackCopy.to(directory.resolve("pack"));
        try (TestServer deployment = TestServer.withProduct(pack)) {
            TestProgram program =
                    TestProgram.with(deployment, deployment.administrator(), "shop", "events:write", "query:read");
            program.json("/v1/events/payments", payment("p1", 5));
            program.json("/v1/events/payments", payment("p2", 500));
            deployment.runtime.history().seal();
            program.json("/v1/events/payments", payment("p3", 7));
            Path table = pack.resolve("tables/payments.yaml");
            Files.writeString(table, Files.readString(table) + """
                      - {name: size_class, type: VARCHAR, nullable: true, description: "By the amount", expression: "CASE WHEN amount > 100 THEN 'large' ELSE 'small' END"}
                      - {name: size_mark, type: VARCHAR, nullable: true, description: "Its first letter", expression: "UPPER(SUBSTRING(size_class, 1, 1))"}
                      - {name: alike, type: VARCHAR, nullable: true, description: "Depends on earlier events", expression: "NEAR_DUP('four words stand in ' || currency)"}
                    """);
            ActivePacks.Attempt attempt = deployment.runtime.reloadPack();
            assertThat(attempt.activated()).as("%s", attempt.problems()).isTrue();
            program.json("/v1/events/payments", payment("p4", 900));
            deployment.runtime.history().seal();
            // Upkeep does the same by itself every few seconds, before or after this.
            deployment.runtime.backfill().round(Long.MAX_VALUE);

            String question =
                    "SELECT event_id, size_class, size_mark, alike IS NOT NULL FROM payments ORDER BY event_id";
            assertThat(program.rows(question))
                    .containsExactly("p1|small|S|false", "p2|large|L|false", "p3|small|S|false", "p4|large|L|true");
        }
    }

    private static String payment(String id, int amount) {
        return "{\"event_id\": \"%s\", \"amount\": %d, \"currency\": \"EUR\"}".formatted(id, amount);
    }
}
