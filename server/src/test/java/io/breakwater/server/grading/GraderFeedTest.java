package io.breakwater.server.grading;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.casework.grading.Selection;
import io.breakwater.history.log.Block;
import io.breakwater.history.log.BlockContent;
import io.breakwater.history.log.LogEntry;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.event.Lane;
import io.breakwater.model.pack.GoldenSet;
import io.breakwater.model.pack.GraderBudget;
import io.breakwater.model.pack.GraderDefinition;
import io.breakwater.model.pack.GraderFallback;
import io.breakwater.model.pack.GraderModel;
import io.breakwater.model.pack.GraderReading;
import io.breakwater.model.pack.GraderStatus;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What of a block a grader takes. */
class GraderFeedTest {
    @Test
    void aSampleHasItsShareAndIsTheSameWhenDrawnAgain() {
        Block block = block("test", 20_000);

        Selection first = GraderFeed.selection(grader("one", 0.1), block);

        assertThat(first.events()).isEqualTo(20_000);
        // Six standard deviations of a binomial with 20,000 and a tenth.
        assertThat(first.selected()).hasSizeBetween(1_745, 2_255);
        assertThat(GraderFeed.selection(grader("one", 0.1), block)).isEqualTo(first);
        assertThat(GraderFeed.selection(grader("two", 0.1), block).selected()).isNotEqualTo(first.selected());
        assertThat(GraderFeed.selection(grader("one", 0), block).selected()).isEmpty();
        assertThat(GraderFeed.selection(grader("one", 1), block).selected()).hasSize(20_000);
    }

    @Test
    void gradesAreNotGraded() {
        assertThat(GraderFeed.selection(grader("one", 1), block(GradePublisher.SOURCE, 5))
                        .selected())
                .isEmpty();
    }

    private static Block block(String source, int events) {
        List<LogEntry> entries = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            EventKey key = new EventKey(source, "e" + i);
            entries.add(new LogEntry.EventEntry(
                    new Event("prompts", key, i + 1L, i + 1L, null, i + 1L, Lane.LIVE, new Object[] {"a", "p"})));
        }
        return new Block(1, "", "", 1, events, new BlockContent(entries, List.of(), List.of(), Map.of()));
    }

    private static GraderDefinition grader(String id, double share) {
        GraderModel model = new GraderModel(
                URI.create("https://models.example.com/v1"),
                "m",
                Optional.empty(),
                Optional.empty(),
                false,
                GraderModel.AnswerForm.SCHEMA,
                false,
                100,
                0,
                0);
        return new GraderDefinition(
                id,
                "A grader",
                GraderStatus.SHADOW,
                "policy",
                new GraderReading.SampleOf("prompts", share),
                List.of("prompt"),
                model,
                Optional.empty(),
                new GraderBudget(1, OptionalInt.empty(), OptionalDouble.empty()),
                1,
                Duration.ZERO,
                Duration.ofSeconds(1),
                new GraderFallback.Wait(),
                new GoldenSet(List.of(), 1, ""),
                "graders/" + id + ".yaml",
                "hash");
    }
}
