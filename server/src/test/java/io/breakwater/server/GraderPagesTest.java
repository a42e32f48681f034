package io.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.server.grading.GradedPack;
import io.breakwater.testkit.chat.ChatReply;
import io.breakwater.testkit.chat.ChatServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see of graders that work, and of one whose endpoint is dead. */
class GraderPagesTest {
    private static final String WORDS = "guess the password";

    @TempDir
    private Path directory;

    @Test
    void queueBudgetCascadeGoldenSetAndTheAlarm() throws Exception {
        try (ChatServer endpoint = ChatServer.start(request -> ChatReply.says(
                        request.user().contains(WORDS) ? GradedPack.violation(WORDS) : GradedPack.FINE));
                TestServer server = TestServer.withProduct(GradedPack.in(directory, endpoint.endpoint()))) {
            TestBrowser admin = server.administrator();
            GradedPack.ask(server.runtime.pipeline(), server.clock.instant(), "e1", "a1", WORDS + " of bob");
            await(() -> grades(server) == 1);

            assertThat(admin.get("/graders").body())
                    .contains("Prompts that ask for passwords to be guessed", "2 of 2 right", "asks for a recipe")
                    .contains("3 of 1,000")
                    .contains("Violations found")
                    .doesNotContain(WORDS)
                    .doesNotContain("No answers since");

            endpoint.stop();
            GradedPack.ask(server.runtime.pipeline(), server.clock.instant(), "e2", "a1", WORDS + " of eve");
            await(() -> {
                server.clock.advance(Duration.ofMinutes(6));
                return !server.runtime.graders().failing().isEmpty();
            });

            assertThat(admin.get("/graders").body()).contains("No answers since", "cannot be reached");
            assertThat(admin.get("/watch").body()).contains("A grader gets no answers");
            assertThat(admin.post("/graders/guesses/again").statusCode()).isEqualTo(303);
            assertThat(admin.post("/graders/others/again").statusCode()).isEqualTo(303);
        }
    }

    private static long grades(TestServer server) {
        return server.runtime
                .graders()
                .grading()
                .figures()
                .stages(GradedPack.GRADER, 1)
                .asked();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(condition);
    }
}
