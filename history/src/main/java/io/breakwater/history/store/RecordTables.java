package io.breakwater.history.store;

import io.breakwater.model.control.DetectorChange;
import io.breakwater.model.control.FactChange;
import io.breakwater.model.control.LabelChange;
import io.breakwater.model.detector.DetectorStatus;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.hit.HitColumn;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.value.DataType;
import io.breakwater.model.value.Timestamps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** The tables beside events that history keeps: hits, facts, labels, changes of detectors. */
public final class RecordTables {
    public static final StoredTable HITS = new StoredTable(
            "hits",
            "what detectors found: one row for each event that completed an inline detector's condition, and for each"
                    + " entity that a scheduled run or an outside detector reported",
            List.of(
                    time("ts", "engine time of that event, or of the report"),
                    open("hit_id", "detector, plan hash, and ts or a hash"),
                    open("detector", "the detector's id"),
                    open("plan_hash", "version of its plan"),
                    open("file_hash", "version of its file"),
                    open("status", "the detector's status then: shadow, live or enforce"),
                    open("event_table", "table of the event; NULL where a reported hit refers to none"),
                    open("source", "source of the event"),
                    open("event_id", "event_id of the event"),
                    open("lane", "lane of the event"),
                    open("entity_type", "kind of entity the hit is about"),
                    personal("entity_id", "which one"),
                    open("measures", "the selected numbers, booleans and times, as JSON"),
                    StoredTable.column(
                            "evidence",
                            DataType.VARCHAR,
                            Sensitivity.CONTENT,
                            "all selected columns, as JSON; may hold content")),
            "hit_id");

    public static final StoredTable FACTS = new StoredTable(
            "facts",
            "attributes of entities as they changed",
            List.of(
                    time("ts", "engine time from which it holds"),
                    open("entity_type", "kind of entity"),
                    personal("entity_id", "which one"),
                    open("name", "name of the attribute"),
                    personal("value", "its new value, NULL when forgotten")),
            "ts");

    public static final StoredTable LABELS = new StoredTable(
            "labels",
            "labels of entities as they changed",
            List.of(
                    time("ts", "engine time from which it holds"),
                    open("entity_type", "kind of entity"),
                    personal("entity_id", "which one"),
                    open("label", "the label"),
                    StoredTable.column(
                            "present", DataType.BOOLEAN, Sensitivity.PUBLIC, "whether the entity has it from now on"),
                    time("expires", "engine time at which it ends by itself, NULL for never")),
            "ts");

    public static final StoredTable DETECTOR_CHANGES = new StoredTable(
            "detector_changes",
            "when which version of a detector began or ceased to run, or to run with another status, or to be deferred",
            List.of(
                    time("ts", "engine time: it holds for events with a greater ts"),
                    StoredTable.column(
                            "block",
                            DataType.BIGINT,
                            Sensitivity.PUBLIC,
                            "the log's block; of two changes with one ts, that of the greater block is the later one"),
                    open("detector", "the detector's id"),
                    open("plan_hash", "version of its plan"),
                    open("file_hash", "version of its file at that time"),
                    open("status_before", "its status until then, NULL if it was not known"),
                    open("status", "its status from then on; only shadow, live and enforce run"),
                    open(
                            "reason",
                            "pack, person, fallback, warm_start; over_time and over_state defer it, until the next change")),
            "ts");

    public static final List<StoredTable> ALL = List.of(HITS, FACTS, LABELS, DETECTOR_CHANGES);

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Set<DataType> MEASURES =
            EnumSet.of(DataType.BOOLEAN, DataType.BIGINT, DataType.DOUBLE, DataType.DECIMAL, DataType.TIMESTAMP);

    private RecordTables() {}

    static List<@Nullable Object> row(Hit hit) {
        List<HitColumn> measures = hit.columns().stream()
                .filter(column -> MEASURES.contains(column.type()))
                .toList();
        return new ArrayList<>(Arrays.asList(
                hit.ts(),
                hit.id(),
                hit.detector().id(),
                hit.detector().planHash(),
                hit.detector().fileHash(),
                hit.status().text(),
                event(hit, hit.table()),
                event(hit, hit.event().source()),
                event(hit, hit.event().id()),
                hit.lane().columnValue(),
                hit.entity().type(),
                hit.entity().id(),
                json(measures),
                json(hit.columns())));
    }

    static List<@Nullable Object> row(long ts, FactChange fact) {
        return new ArrayList<>(
                Arrays.asList(ts, fact.entity().type(), fact.entity().id(), fact.name(), fact.value()));
    }

    static List<@Nullable Object> row(long ts, LabelChange label) {
        return new ArrayList<>(Arrays.asList(
                ts, label.entity().type(), label.entity().id(), label.label(), label.present(), label.expires()));
    }

    static List<@Nullable Object> row(long ts, long block, DetectorChange change) {
        DetectorStatus before = change.before();
        return new ArrayList<>(Arrays.asList(
                ts,
                block,
                change.detector().id(),
                change.detector().planHash(),
                change.detector().fileHash(),
                before == null ? null : before.text(),
                change.status().text(),
                change.reason().text()));
    }

    private static @Nullable String event(Hit hit, String name) {
        return hit.table().isEmpty() ? null : name;
    }

    private static String json(List<HitColumn> columns) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (HitColumn column : columns) {
            Object value = column.value();
            boolean time = column.type() == DataType.TIMESTAMP;
            values.put(
                    column.name(),
                    time && value instanceof Long micros
                            ? Timestamps.fromMicros(micros).toString()
                            : value);
        }
        return JSON.writeValueAsString(values);
    }

    private static io.breakwater.model.table.Column open(String name, String description) {
        return StoredTable.column(name, DataType.VARCHAR, Sensitivity.PUBLIC, description);
    }

    private static io.breakwater.model.table.Column personal(String name, String description) {
        return StoredTable.column(name, DataType.VARCHAR, Sensitivity.PERSONAL, description);
    }

    private static io.breakwater.model.table.Column time(String name, String description) {
        return StoredTable.column(name, DataType.TIMESTAMP, Sensitivity.PUBLIC, description);
    }
}
