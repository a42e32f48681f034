package io.breakwater.engine.random;

import io.breakwater.engine.judge.StreamStep;
import io.breakwater.model.event.Event;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.Timestamps;
import java.util.List;

/** A step of a random stream as a person reads it. */
final class StepText {
    private StepText() {}

    static String of(StreamStep step) {
        String time = Timestamps.fromMicros(step.ts()) + "  ";
        if (!(step instanceof StreamStep.Arrival arrival)) {
            return time + step;
        }
        Event event = arrival.event();
        StringBuilder text = new StringBuilder(time + event.table() + " " + event.lane());
        List<Column> columns = RandomTables.ALL.stream()
                .filter(table -> table.name().equals(event.table()))
                .findFirst()
                .map(Table::columns)
                .orElse(List.of());
        for (int i = 0; i < columns.size(); i++) {
            text.append(' ').append(columns.get(i).name()).append('=').append(event.declared(i));
        }
        return text.toString();
    }
}
