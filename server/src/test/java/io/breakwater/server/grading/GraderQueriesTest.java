package io.breakwater.server.grading;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.grading.QueryReading;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.testkit.MutableClock;
import io.breakwater.testkit.TestDatabase;
import io.breakwater.testkit.chat.ChatReply;
import io.breakwater.testkit.chat.ChatServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A query says what is graded: when it is due, each event once, and a failure loses nothing. */
class GraderQueriesTest {
    private static final Instant NOON = Instant.parse("2027-01-15T12:00:00Z");

    @TempDir
    private Path directory;

    private final MutableClock clock = new MutableClock(NOON);

    @Test
    void whatAQueryFindsIsAskedAboutOnceAndAfterAFailureToo() throws Exception {
        try (ChatServer server = ChatServer.start(request -> ChatReply.says(GradedPack.FINE))) {
            Path pack = GradedPack.in(directory.resolve("pack"), server.endpoint());
            GradedPack.grader(pack, server.endpoint(), """
                    reads:
                      table: prompts
                      every: 1h
                      lookback: 2h
                      query: |
                        SELECT max(ts) AS ts FROM prompts GROUP BY account_id
                        HAVING count(*) >= 2 -- who asks more than once
                    """);
            try (BreakwaterRuntime runtime =
                    GradedPack.open(directory.resolve("home"), pack, TestDatabase.freshUrl(), clock, List.of())) {
                ask(runtime, "e1", "a1");
                ask(runtime, "e2", "a1");
                ask(runtime, "e3", "a2");
                runtime.graders().workOnce();
                assertThat(items(runtime)).as("the hour has not ended").isEmpty();

                clock.advance(Duration.ofMinutes(61));
                runtime.graders().workOnce();
                runtime.graders().workOnce();
                assertThat(items(runtime)).containsExactly("[e2, answered]");

                ask(runtime, "e4", "a2");
                clock.advance(Duration.ofHours(1));
                runtime.graders().workOnce();
                assertThat(items(runtime))
                        .as("the spans overlap; what was found before is not asked about again")
                        .containsExactly("[e2, answered]", "[e4, answered]");
                assertThat(GradedPack.rows(runtime, "SELECT events, selected FROM grader_stages"))
                        .containsExactly("[3, 2]");

                GradedPack.grader(pack, server.endpoint(), """
                        reads: {table: prompts, every: 1h, query: SELECT ts FROM prompts WHERE CAST(account_id AS BIGINT) > 0}
                        """);
                runtime.reloadPack();
                ask(runtime, "e5", "a3");
                clock.advance(Duration.ofHours(1));
                runtime.graders().workOnce();
                QueryReading failed = runtime.graders().grading().selecting().reading(GradedPack.GRADER);
                assertThat(failed.notice())
                        .hasValueSatisfying(words -> assertThat(words).contains("BW"));
                assertThat(failed.to()).as("the span is not passed over").hasValue(micros("2027-01-15T14:00:00Z"));

                GradedPack.grader(pack, server.endpoint(), """
                        reads: {table: prompts, every: 1h, query: SELECT ts FROM prompts}
                        """);
                runtime.reloadPack();
                runtime.graders().workOnce();
                assertThat(items(runtime)).as("a pause after a failure").hasSize(2);
                clock.advance(Duration.ofMinutes(1));
                runtime.graders().workOnce();
                assertThat(items(runtime)).contains("[e5, answered]");
                assertThat(runtime.graders()
                                .grading()
                                .selecting()
                                .reading(GradedPack.GRADER)
                                .notice())
                        .isEmpty();
            }
        }
    }

    private static long micros(String time) {
        return Instant.parse(time).getEpochSecond() * 1_000_000;
    }

    private void ask(BreakwaterRuntime runtime, String id, String account) {
        GradedPack.ask(runtime.pipeline(), clock.instant(), id, account, "prompt " + id);
    }

    private static List<String> items(BreakwaterRuntime runtime) {
        return GradedPack.rows(
                runtime, "SELECT event_id, state FROM grader_items WHERE golden_case IS NULL ORDER BY event_id");
    }
}
