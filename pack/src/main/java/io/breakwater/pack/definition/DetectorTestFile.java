package io.breakwater.pack.definition;

import io.breakwater.model.pack.DetectorCase;
import io.breakwater.model.pack.DetectorDefinition;
import io.breakwater.model.pack.DetectorKind;
import io.breakwater.model.problem.Suggestion;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.source.SourceFile;
import io.breakwater.pack.yaml.YamlDocument;
import io.breakwater.pack.yaml.YamlEntry;
import io.breakwater.pack.yaml.YamlMapping;
import io.breakwater.pack.yaml.YamlValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code detectors/ID.test.yaml}: a detector's own test cases. */
public final class DetectorTestFile {
    public static final String ENDING = ".test.yaml";

    /** What test cases call the control records among their events. */
    private static final String FACT = "fact";

    private static final String LABEL = "label";
    /** What test cases of outside detectors call a hit that is sent. */
    private static final String HIT = "hit";

    private static final int MOST_REPEATS = 100_000;

    private final SourceFile file;
    private final Map<String, Table> tables;
    private final boolean outside;
    private final Reading reading;

    /**
     * @param tables those that could be read; columns of others are not checked
     * @param detectors those that could be read
     */
    public DetectorTestFile(
            SourceFile file, Map<String, Table> tables, Map<String, DetectorDefinition> detectors, Reading reading) {
        this.file = file;
        this.tables = Map.copyOf(tables);
        DetectorDefinition detector = detectors.get(file.id(ENDING));
        this.outside = detector != null && detector.kind() instanceof DetectorKind.Outside;
        this.reading = reading;
    }

    public List<DetectorCase> read() {
        List<DetectorCase> cases = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<YamlValue> values = YamlDocument.parse(file, reading.problems())
                .map(YamlValue::list)
                .orElse(List.of());
        for (YamlValue value : values) {
            value.mapping(FileKeys.CASE).ifPresent(mapping -> {
                String name = mapping.text("name");
                if (!name.isEmpty() && !names.add(name)) {
                    reading.problems()
                            .error(
                                    PackProblem.DUPLICATE_ID,
                                    mapping.placeOf("name"),
                                    "the case '" + name + "' is defined twice",
                                    "give each case a name of its own");
                }
                List<DetectorCase.CaseEvent> events = events(mapping);
                cases.add(new DetectorCase(
                        file.id(ENDING), name, events, expected(mapping, events), file.path(), mapping.line()));
            });
        }
        return cases;
    }

    private List<DetectorCase.CaseEvent> events(YamlMapping mapping) {
        List<DetectorCase.CaseEvent> events = new ArrayList<>();
        for (YamlMapping event : mapping.mappings("events", FileKeys.CASE_EVENT)) {
            String table = event.text("table");
            events.add(new DetectorCase.CaseEvent(
                    table,
                    micros(event.duration("at", Duration.ZERO)),
                    event.integer("repeat", 1, MOST_REPEATS, 1),
                    micros(event.duration("every", Duration.ofSeconds(1))),
                    values(table, event),
                    event.line()));
        }
        return events;
    }

    private Map<String, @Nullable Object> values(String table, YamlMapping event) {
        if (outside || table.equals(HIT)) {
            return reportedValues(table, event);
        }
        if (table.equals(FACT) || table.equals(LABEL)) {
            return controlValues(table, event);
        }
        if (!table.isEmpty()) {
            reading.references().add(References.Target.TABLE, table, event.placeOf("table"));
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Table contract = tables.get(table);
        if (contract == null) {
            return values;
        }
        Map<String, Column> columns = new LinkedHashMap<>();
        contract.columns().forEach(column -> columns.put(column.name(), column));
        for (YamlEntry entry : event.entries("values")) {
            Column column = columns.get(entry.name());
            if (column == null) {
                entry.key()
                        .error(
                                PackProblem.UNKNOWN_COLUMN,
                                "the table " + table + " has no column '" + entry.name() + "'",
                                Suggestion.orElse(
                                        entry.name(),
                                        columns.keySet(),
                                        "its columns are " + String.join(", ", columns.keySet())));
            } else {
                values.put(entry.name(), CellValue.of(entry.value(), column));
            }
        }
        for (Column column : columns.values()) {
            if (!column.nullable() && !column.computed() && !values.containsKey(column.name())) {
                reading.problems()
                        .error(
                                PackProblem.MISSING_KEY,
                                event.place(),
                                "the event has no value for the column '" + column.name() + "', which cannot be NULL",
                                "add '" + column.name() + "' to its values");
            }
        }
        return Collections.unmodifiableMap(values);
    }

    private Map<String, @Nullable Object> reportedValues(String table, YamlMapping event) {
        if (!table.isEmpty() && outside != table.equals(HIT)) {
            reading.problems()
                    .error(
                            PackProblem.BAD_VALUE,
                            event.placeOf("table"),
                            outside ? "an outside detector sees no events" : "only an outside detector is sent hits",
                            outside ? "write 'table: hit' and the hit that is sent" : "name a table, or fact or label");
            return Map.of();
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        event.mapping("values", FileKeys.REPORTED_HIT).ifPresent(mapping -> {
            values.put("entity_type", mapping.text("entity_type"));
            values.put("entity_id", mapping.text("entity_id"));
            Map<String, @Nullable Object> columns = new LinkedHashMap<>();
            mapping.entries("columns")
                    .forEach(entry -> columns.put(entry.name(), entry.value().natural()));
            values.put("columns", Collections.unmodifiableMap(columns));
        });
        requireValues("hit", "entity_type, entity_id and columns", event);
        return Collections.unmodifiableMap(values);
    }

    private void requireValues(String kind, String parts, YamlMapping event) {
        if (!event.has("values")) {
            reading.problems()
                    .error(
                            PackProblem.MISSING_KEY,
                            event.place(),
                            "a " + kind + " needs the key 'values'",
                            "add what it says: " + parts);
        }
    }

    private Map<String, @Nullable Object> controlValues(String kind, YamlMapping event) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        event.mapping("values", kind.equals(FACT) ? FileKeys.FACT_VALUES : FileKeys.LABEL_VALUES)
                .ifPresent(mapping -> {
                    String type = reading.references().read(References.Target.ENTITY_TYPE, mapping, "entity_type");
                    values.put("entity_type", type);
                    values.put("entity_id", mapping.text("entity_id"));
                    if (kind.equals(FACT)) {
                        values.put("name", mapping.text("name"));
                        values.put("value", mapping.optionalText("value").orElse(null));
                    } else {
                        values.put("label", mapping.text("label"));
                        values.put("present", mapping.bool("present", true));
                        mapping.get("for")
                                .ifPresent(duration -> values.put("for", micros(duration.duration(Duration.ZERO))));
                    }
                });
        requireValues(kind, "entity_type, entity_id and more", event);
        return Collections.unmodifiableMap(values);
    }

    private static List<DetectorCase.ExpectedHit> expected(YamlMapping mapping, List<DetectorCase.CaseEvent> events) {
        int lastEvent = events.stream()
                        .filter(event ->
                                !event.table().equals(FACT) && !event.table().equals(LABEL))
                        .mapToInt(DetectorCase.CaseEvent::repeat)
                        .sum()
                - 1;
        List<DetectorCase.ExpectedHit> expected = new ArrayList<>();
        for (YamlMapping hit : mapping.mappings("expect", FileKeys.EXPECTED_HIT)) {
            Map<String, @Nullable Object> columns = new LinkedHashMap<>();
            hit.entries("columns")
                    .forEach(entry -> columns.put(entry.name(), entry.value().natural()));
            expected.add(new DetectorCase.ExpectedHit(
                    hit.integer("event", -1, lastEvent, -1), Collections.unmodifiableMap(columns), hit.line()));
        }
        return expected;
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
