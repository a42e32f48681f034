package io.breakwater.pack.definition;

import io.breakwater.model.problem.Place;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Retention;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.SystemColumn;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.problem.ProblemLog;
import io.breakwater.pack.source.SourceFile;
import io.breakwater.pack.yaml.YamlDocument;
import io.breakwater.pack.yaml.YamlMapping;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code tables/NAME.yaml}: the contract of one kind of event. */
public final class TableFile {
    public static final String ENDING = ".yaml";

    private static final Duration DEFAULT_MAX_BEHIND = Duration.ofSeconds(60);
    private static final Duration LEAST_KEPT = Duration.ofDays(1);
    /** Tables of the system itself, and the control records that test cases name like tables. */
    private static final Set<String> RESERVED =
            Set.of("fact", "facts", "label", "labels", "hits", "rejected_events", "detector_changes", "verdicts");

    static final Map<String, DataType> TYPES = types();

    private TableFile() {}

    /** A table and where each computed column's expression stands. */
    public record Read(Table table, Map<String, Place> expressionPlaces) {}

    public static Optional<Read> read(SourceFile file, Reading reading) {
        ProblemLog problems = reading.problems();
        String name = Names.ofFile(file, ENDING, false, problems);
        if (RESERVED.contains(name)) {
            problems.error(
                    PackProblem.RESERVED_NAME,
                    file.whole(),
                    "the table name '" + name + "' belongs to the system",
                    "choose another name");
        }
        return YamlDocument.parse(file, problems)
                .flatMap(value -> value.mapping(FileKeys.TABLE))
                .map(mapping -> read(name, mapping, problems));
    }

    private static Read read(String name, YamlMapping mapping, ProblemLog problems) {
        Map<String, Column> columns = new LinkedHashMap<>();
        Map<String, Place> places = new LinkedHashMap<>();
        for (YamlMapping entry : mapping.mappings("columns", FileKeys.COLUMN)) {
            Column column = column(entry, problems);
            if (column.name().isEmpty() || isReserved(column, entry, problems)) {
                continue;
            }
            if (columns.putIfAbsent(column.name(), column) != null) {
                problems.error(
                        PackProblem.DUPLICATE_ID,
                        entry.placeOf("name"),
                        "the column '" + column.name() + "' is defined twice",
                        "remove one, or give it another name");
            }
            if (column.computed()) {
                places.put(column.name(), entry.placeOf("expression"));
            }
        }
        if (mapping.has("columns") && columns.isEmpty()) {
            problems.error(
                    PackProblem.EMPTY_TEXT, mapping.placeOf("columns"), "the table has no columns", "add a column");
        }
        Table table = new Table(
                name,
                mapping.text("description"),
                List.copyOf(columns.values()),
                mapping.duration("max_behind", DEFAULT_MAX_BEHIND),
                mapping.mapping("retention", FileKeys.RETENTION)
                        .map(entry -> retention(entry, problems))
                        .orElse(Retention.FOR_GOOD));
        return new Read(table, places);
    }

    private static Retention retention(YamlMapping entry, ProblemLog problems) {
        Optional<Duration> rows = kept(entry, "rows", problems);
        Optional<Duration> content = kept(entry, "content", problems);
        if (rows.isPresent() && content.isPresent() && content.get().compareTo(rows.get()) > 0) {
            problems.error(
                    PackProblem.BAD_VALUE,
                    entry.placeOf("content"),
                    "content cannot be kept longer than the rows it belongs to",
                    "keep it for a shorter time, or the rows longer");
            return Retention.FOR_GOOD;
        }
        return new Retention(rows, content);
    }

    private static Optional<Duration> kept(YamlMapping entry, String key, ProblemLog problems) {
        if (!entry.has(key)) {
            return Optional.empty();
        }
        Duration kept = entry.duration(key, LEAST_KEPT);
        if (kept.compareTo(LEAST_KEPT) < 0) {
            problems.error(
                    PackProblem.BAD_VALUE,
                    entry.placeOf(key),
                    "history is kept by days, so at least for one",
                    "write 1d or more");
            return Optional.empty();
        }
        return Optional.of(kept);
    }

    private static Column column(YamlMapping entry, ProblemLog problems) {
        String name = Names.of(entry, "name", problems);
        DataType type = entry.get("type")
                .map(value -> value.oneOf(TYPES, DataType.VARCHAR))
                .orElse(DataType.VARCHAR);
        Optional<String> entity = entry.optionalText("entity");
        entity.ifPresent(word -> Names.check(word, entry.placeOf("entity"), problems));
        if (entity.isPresent() && type != DataType.VARCHAR) {
            problems.error(
                    PackProblem.BAD_VALUE,
                    entry.placeOf("entity"),
                    "a column of type " + type.sqlName() + " cannot name an entity",
                    "make the column VARCHAR");
            entity = Optional.empty();
        }
        Optional<String> expression = entry.optionalText("expression");
        return new Column(
                name,
                type,
                entry.bool("nullable", false),
                entity,
                entry.oneOf("sensitivity", Sensitivity.class, Sensitivity.PUBLIC),
                entry.text("description"),
                expression);
    }

    private static boolean isReserved(Column column, YamlMapping entry, ProblemLog problems) {
        boolean reserved = SystemColumn.all().stream()
                .anyMatch(system -> system.columnName().equals(column.name()));
        if (reserved) {
            problems.error(
                    PackProblem.RESERVED_NAME,
                    entry.placeOf("name"),
                    "every table has the column '" + column.name() + "' already",
                    "choose another name");
        }
        return reserved;
    }

    private static Map<String, DataType> types() {
        Map<String, DataType> types = new LinkedHashMap<>();
        for (DataType type : DataType.values()) {
            types.put(type == DataType.DECIMAL ? "DECIMAL" : type.sqlName(), type);
        }
        return types;
    }
}
