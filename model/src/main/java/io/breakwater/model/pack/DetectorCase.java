package io.breakwater.model.pack;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One test case of a detector, from its {@code .test.yaml} file.
 *
 * @param events in order
 * @param expected expected hits in order; empty means expected silence
 * @param line of the case in its file
 */
public record DetectorCase(
        String detector, String name, List<CaseEvent> events, List<ExpectedHit> expected, String file, int line) {
    public DetectorCase {
        events = List.copyOf(events);
        expected = List.copyOf(expected);
    }

    /**
     * An event of a case, or several equal ones.
     *
     * @param table name of a table, or {@code fact} / {@code label} for a control record
     * @param atMicros time from the start of the case
     * @param repeat how many such events, {@code everyMicros} apart
     * @param values by column; a text may hold <code>{n}</code>, replaced by the repetition's number from 0
     */
    public record CaseEvent(
            String table,
            long atMicros,
            int repeat,
            long everyMicros,
            Map<String, @Nullable Object> values,
            int line) {}

    /**
     * A hit the case expects.
     *
     * @param event number of the (repeated) event from 0, in order of time, that completes it; -1 where it does not matter
     * @param columns the selected columns to compare; others are not looked at
     */
    public record ExpectedHit(int event, Map<String, @Nullable Object> columns, int line) {}
}
