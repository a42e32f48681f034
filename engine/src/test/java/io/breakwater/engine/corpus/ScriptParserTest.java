package io.breakwater.engine.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.engine.judge.StreamStep;
import io.breakwater.model.control.FactChange;
import io.breakwater.model.control.LabelChange;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.Lane;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScriptParserTest {
    private static final String HEAD = """
            # A comment.
            table events (who VARCHAR NOT NULL, word VARCHAR, price DECIMAL, seen TIMESTAMP, tags VARCHAR[])

            case one
            detector
              SELECT ts, who, word
              FROM events
            stream
            """;
    private static final long START = 1_767_225_600_000_000L;

    private static ScriptCase one(String steps) {
        return ScriptParser.parse("a.script", HEAD + steps).cases().get(0);
    }

    private static Event event(ScriptCase each, int step) {
        return ((StreamStep.Arrival) each.stream().get(step)).event();
    }

    @Test
    void readsEventsAndHits() {
        ScriptCase each = one("""
                  0s        a 'it''s \\u{1F600}' 1.5 1m-1us ['x', 'y z']   => a 'it''s \\u{1F600}'
                # between
                  1m-1us    b NULL NULL NULL NULL
                  +2us      b '' -2 0s []   => b ''
                """);

        assertThat(each.place()).isEqualTo("a.script:4");
        assertThat(event(each, 0).declared(1)).isEqualTo("it's \uD83D\uDE00");
        assertThat(event(each, 0).declared(2)).isEqualTo(new BigDecimal("1.500000"));
        assertThat(event(each, 0).declared(3)).isEqualTo(START + 59_999_999);
        assertThat(event(each, 0).declared(4)).isEqualTo(List.of("x", "y z"));
        assertThat(event(each, 1).ts()).isEqualTo(START + 59_999_999);
        assertThat(event(each, 1).declared(1)).isNull();
        assertThat(event(each, 2).ts()).isEqualTo(START + 60_000_001);
        assertThat(each.expected()).extracting(hit -> hit.ts()).containsExactly(START, START + 60_000_001);
        assertThat(each.expected().get(0).values()).containsExactly(START, "a", "it's \uD83D\uDE00");
    }

    @Test
    void readsOtherSteps() {
        ScriptCase each = one("""
                  0s  !late a x 1 0s []
                  1s  !label account 'a b' suspect until 10s
                  2s  !unlabel account a suspect
                  3s  !fact account a plan NULL
                  4s  !list bad x 'y z'
                """);

        EntityReference alice = new EntityReference("account", "a");
        assertThat(event(each, 0).lane()).isEqualTo(Lane.LATE);
        assertThat(each.stream().subList(1, 5))
                .containsExactly(
                        new StreamStep.Change(
                                START + 1_000_000,
                                new LabelChange(
                                        new EntityReference("account", "a b"), "suspect", true, START + 10_000_000)),
                        new StreamStep.Change(START + 2_000_000, new LabelChange(alice, "suspect", false, null)),
                        new StreamStep.Change(START + 3_000_000, new FactChange(alice, "plan", null)),
                        new StreamStep.ListContent(START + 4_000_000, "bad", Set.of("x", "y z")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "  soon a x 1 0s []                    | a.script:9: soon is no time",
                "  0s a x 1 0s                         | a.script:9: table events has 5 columns",
                "  0s NULL x 1 0s []                   | a.script:9: column who is never NULL",
                "  0s a x one 0s []                    | a.script:9: one is no DECIMAL",
                "  0s a 'x 1 0s []                     | a.script:9: a quote or an array is never closed",
                "  0s a x 1 noon []                    | a.script:9: noon is no time",
                "  0s a x 1 0s z                       | a.script:9: z is no array",
                "  0s !mark a                          | a.script:9: unknown step !mark",
                "  0s !fact account a plan free => a x | a.script:9: only an event can make a hit",
                "  0s a x 1 0s [] => a                 | a.script:9: a hit has the values of [who, word]",
                "  0s a x 1 0s [] => NULL x            | a.script:9: a row that names nobody is no hit",
                "  0s                                  | a.script:9: nothing happens at 0s",
                "stream                                 | a.script:8: a stream needs steps",
            },
            ignoreLeadingAndTrailingWhitespace = false)
    void saysWhatIsWrongWithAStep(String step, String message) {
        assertThatThrownBy(() -> one(step.stripTrailing() + "\n"))
                .isInstanceOf(ScriptProblem.class)
                .hasMessageContaining(message.strip());
    }

    @Test
    void timeMustIncrease() {
        assertThatThrownBy(() -> one("  1s a x 1 0s []\n  1s a x 1 0s []\n"))
                .isInstanceOf(ScriptProblem.class)
                .hasMessageContaining("a.script:10: time must increase");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tables events                 | a.script:1: expected 'table NAME (COLUMNS)' or 'case NAME'",
                "table events (who TEXT)       | a.script:1: unknown type TEXT",
                "table events (who)            | a.script:1: 'who' is no column",
                "case one                      | a.script:1: declare a table before the first case",
            })
    void saysWhatIsWrongOutsideACase(String line, String message) {
        assertThatThrownBy(() -> ScriptParser.parse("a.script", line + "\n"))
                .isInstanceOf(ScriptProblem.class)
                .hasMessageContaining(message);
    }

    @Test
    void showsWhyADetectorDoesNotCompile() {
        assertThatThrownBy(() -> ScriptParser.parse(
                        "a.script",
                        "table t (who VARCHAR)\ncase one\ndetector\n  SELECT ts, hwo FROM t\nstream\n  0s a\n"))
                .isInstanceOf(ScriptProblem.class)
                .hasMessageContaining("a.script:4")
                .hasMessageContaining("BW2202");
    }
}
