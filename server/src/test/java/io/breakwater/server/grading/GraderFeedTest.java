package io.breakwater.server.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.casework.grading.Grades;
import io.breakwater.casework.grading.ItemSubject;
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
import io.breakwater.model.pack.GraderUnit;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What of a block a grader takes. */
class GraderFeedTest {
    private static final Units UNITS = new Units(
            Map.of(
                    "prompts",
                    new Table(
                            "prompts",
                            "Prompts",
                            List.of(
                                    column("conversation_id", Optional.of("conversation")),
                                    column("prompt", Optional.empty())),
                            Duration.ofMinutes(1))),
            (table, event, column) -> Optional.empty());

    private static Column column(String name, Optional<String> entity) {
        return new Column(name, DataType.VARCHAR, true, entity, Sensitivity.PERSONAL, name, Optional.empty());
    }

    @Test
    void aSampleHasItsShareAndIsTheSameWhenDrawnAgain() {
        Block block = block("test", 20_000);

        Selection first = GraderFeed.selection(grader("one", 0.1), block, UNITS);

        assertThat(first.events()).isEqualTo(20_000);
        // Six standard deviations of a binomial with 20,000 and a tenth.
        assertThat(first.selected()).hasSizeBetween(1_745, 2_255);
        assertThat(GraderFeed.selection(grader("one", 0.1), block, UNITS)).isEqualTo(first);
        assertThat(GraderFeed.selection(grader("two", 0.1), block, UNITS).selected())
                .isNotEqualTo(first.selected());
        assertThat(GraderFeed.selection(grader("one", 0), block, UNITS).selected())
                .isEmpty();
        assertThat(GraderFeed.selection(grader("one", 1), block, UNITS).selected())
                .hasSize(20_000);
    }

    @Test
    void gradesAreNotGraded() {
        assertThat(GraderFeed.selection(grader("one", 1), block(Grades.SOURCE, 5), UNITS)
                        .selected())
                .isEmpty();
    }

    /** A tenth of conversations of different lengths is drawn, each whole or not at all. */
    @Test
    void conversationsAreDrawnAsSuch() {
        List<LogEntry> entries = new ArrayList<>();
        for (int i = 0; i < 11_000; i++) {
            long conversation = (long) i * i % (i < 6_000 ? 2_003 : 997);
            entries.add(event(new EventKey("test", "e" + i), i, "c" + conversation));
        }
        entries.add(event(new EventKey("test", "none"), 20_000, null));
        Block block =
                new Block(1, "", "", 1, entries.size(), new BlockContent(entries, List.of(), List.of(), Map.of()));

        Selection selection = GraderFeed.selection(grader("one", 0.1, GraderUnit.CONVERSATION), block, UNITS);

        Map<String, Integer> drawn = new HashMap<>();
        for (ItemSubject.OfStored subject : selection.selected()) {
            drawn.merge(((ItemSubject.OfGroup) subject).group().entity(), 1, Integer::sum);
        }
        Map<String, Integer> all = new HashMap<>();
        for (LogEntry entry : entries) {
            Object conversation = ((LogEntry.EventEntry) entry).event().declared(0);
            if (conversation != null) {
                all.merge(conversation.toString(), 1, Integer::sum);
            }
        }
        assertThat(all).containsAllEntriesOf(drawn);
        double expected = all.size() * 0.1;
        // Six standard deviations of a binomial.
        assertThat((double) drawn.size()).isCloseTo(expected, within(6 * Math.sqrt(expected * 0.9)));
    }

    private static LogEntry event(EventKey key, int ts, @Nullable String conversation) {
        return new LogEntry.EventEntry(
                new Event("prompts", key, ts, ts, null, ts, Lane.LIVE, new @Nullable Object[] {conversation, "p"}));
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
        return grader(id, share, GraderUnit.EVENT);
    }

    private static GraderDefinition grader(String id, double share, GraderUnit unit) {
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
                unit,
                Duration.ZERO,
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
