package io.breakwater.server.grading;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.grading.Asking;
import io.breakwater.casework.grading.Cost;
import io.breakwater.casework.grading.OtherQuestions;
import io.breakwater.casework.grading.OtherQuestions.Turn;
import io.breakwater.model.pack.GraderDefinition;
import io.breakwater.server.runtime.BreakwaterRuntime;
import io.breakwater.testkit.MutableClock;
import io.breakwater.testkit.TestDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions about no item keep the concurrency and the budget that items keep, and a dead process blocks neither. */
class OtherQuestionsTest {
    private static final Cost SOME = new Cost(100, 10, 120);

    @TempDir
    private Path directory;

    private final MutableClock clock = new MutableClock(Instant.parse("2027-01-15T12:10:00Z"));

    @Test
    void placesAndRoomAreSharedWithItems() throws Exception {
        Path pack = GradedPack.in(directory.resolve("pack"), URI.create("http://127.0.0.1:1/v1"));
        GradedPack.grader(
                pack, URI.create("http://127.0.0.1:1/v1"), "budget: {calls_per_hour: 4, tokens_per_hour: 400}\n");
        try (BreakwaterRuntime runtime =
                GradedPack.open(directory.resolve("home"), pack, TestDatabase.freshUrl(), clock, List.of())) {
            GraderDefinition grader =
                    Objects.requireNonNull(runtime.definitions().graders().get(GradedPack.GRADER));
            OtherQuestions questions = runtime.graders().grading().otherQuestions();
            Asking asking = runtime.graders().grading().asking();

            Turn.Now first = (Turn.Now) questions.take(grader, SOME);
            assertThat(questions.take(grader, SOME)).as("one at once").isInstanceOf(Turn.Later.class);
            assertThat(asking.claim(grader, "v")).as("for items too").isEmpty();
            questions.ended(first, new Cost(50, 5, 60));
            assertThat(asking.used(grader.id()).tokens()).isEqualTo(55);

            assertThat(asking.claim(grader, "v")).as("a golden case").isPresent();
            assertThat(questions.take(grader, SOME)).isInstanceOf(Turn.Later.class);
            clock.advance(Duration.ofMinutes(1));

            Turn.Now second = (Turn.Now) questions.take(grader, SOME);
            clock.advance(Duration.ofMinutes(1));
            Turn.Now third = (Turn.Now) questions.take(grader, SOME);
            assertThat(third.id()).as("the second one's process is dead").isNotEqualTo(second.id());
            questions.endpointFailed(third, "timed_out", Cost.NONE, 1, Optional.of(Duration.ofMinutes(3)));
            assertThat(questions.take(grader, SOME)).as("the endpoint rests").isInstanceOf(Turn.Later.class);
            assertThat(asking.claim(grader, "v")).isEmpty();
            clock.advance(Duration.ofMinutes(4));

            assertThat(questions.take(grader, new Cost(300, 100, 0))).isInstanceOf(Turn.Later.class);
            assertThat(questions.take(grader, new Cost(301, 100, 0))).isInstanceOf(Turn.Never.class);
            questions.ended((Turn.Now) questions.take(grader, SOME), SOME);
            assertThat(asking.used(grader.id()).calls()).isEqualTo(4);
            assertThat(questions.take(grader, Cost.NONE))
                    .as("four calls an hour")
                    .isInstanceOf(Turn.Later.class);
            clock.advance(Duration.ofHours(1));
            assertThat(questions.take(grader, SOME)).isInstanceOf(Turn.Now.class);
        }
    }
}
