package io.breakwater.intake.simulator;

import io.breakwater.intake.IncomingEvent;
import io.breakwater.model.value.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes down what happens, in whatever order it is made up, within the simulated time. */
final class Recorder {
    static final String SOURCE = "simulator";

    private final Instant end;
    private final List<IncomingEvent> events = new ArrayList<>();
    private final Map<String, String> harms = new HashMap<>();
    private final Set<String> ordinary = new HashSet<>();

    Recorder(Instant end) {
        this.end = end;
    }

    void ordinary(Person person) {
        ordinary.add(person.account());
    }

    /** Nothing harmful; what lies behind the end of the simulated time is dropped. */
    void ordinary(String table, Instant time, @Nullable Object... namesAndValues) {
        record(table, time, namesAndValues);
    }

    void harmful(String harm, String table, Instant time, @Nullable Object... namesAndValues) {
        String id = record(table, time, namesAndValues);
        if (id != null) {
            harms.put(id, harm);
        }
    }

    private @Nullable String record(String table, Instant time, @Nullable Object... namesAndValues) {
        if (time.isAfter(end)) {
            return null;
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        String id = table + "-" + events.size();
        events.add(new IncomingEvent(table, SOURCE, id, Timestamps.toMicros(time), null, values, SOURCE + " " + id));
        return id;
    }

    Traffic traffic() {
        List<IncomingEvent> sorted = new ArrayList<>(events);
        sorted.sort(Comparator.comparingLong(IncomingEvent::eventTime));
        return new Traffic(sorted, harms, ordinary);
    }
}
