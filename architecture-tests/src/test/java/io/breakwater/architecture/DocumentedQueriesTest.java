package io.breakwater.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.history.query.QueryRefusedException;
import io.breakwater.history.query.QueryRequest;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.server.runtime.PackRefusedException;
import io.breakwater.server.runtime.RuntimeOptions;
import io.breakwater.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries shown in the documents run over the tables there are, which are empty. */
final class DocumentedQueriesTest {
    @TempDir
    private static Path home;

    private static BreakwaterRuntime runtime;

    @BeforeAll
    static void open() throws PackRefusedException {
        RuntimeOptions options = new RuntimeOptions(
                home,
                Checkout.directory().resolve("packs/ai-product"),
                Optional.empty(),
                Optional.of(new RuntimeOptions.ExternalDatabase(TestDatabase.freshUrl(), "postgres", "")));
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
        runtime = BreakwaterRuntime.open(options, clock, Optional::empty, List.of());
    }

    @AfterAll
    static void close() {
        runtime.close();
    }

    static Stream<CodeBlock> queries() {
        return CodeBlock.all("sql").filter(block -> !block.isDetector() && !block.isCoreTable());
    }

    @ParameterizedTest
    @MethodSource("queries")
    void everyQueryRuns(CodeBlock query) throws QueryRefusedException {
        assertThat(runtime.queries().run(request(query.text())).columns()).isNotEmpty();
    }

    @Test
    void aQueryOverNoTableIsRefused() {
        assertThatThrownBy(() -> runtime.queries().run(request("SELECT * FROM decision")))
                .isInstanceOf(QueryRefusedException.class);
    }

    private static QueryRequest request(String sql) {
        return new QueryRequest(sql, true, 10, Duration.ofSeconds(30));
    }
}
