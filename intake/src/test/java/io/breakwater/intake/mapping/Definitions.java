package io.breakwater.intake.mapping;

import io.breakwater.model.pack.ImportDefinition;
import io.breakwater.model.pack.ImportDefinition.ColumnSource;
import io.breakwater.model.pack.ImportDefinition.Format;
import io.breakwater.model.pack.ImportDefinition.Route;
import io.breakwater.model.pack.ImportDefinition.TimeDefinition;
import io.breakwater.model.pack.ImportDefinition.Truth;
import io.breakwater.model.table.Column;
import io.breakwater.model.table.Sensitivity;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Short forms for the definitions that the tests of mappings need. */
final class Definitions {
    private Definitions() {}

    static Table table(String name, String... columns) {
        return new Table(
                name,
                "",
                Arrays.stream(columns)
                        .map(text -> {
                            int colon = text.indexOf(':');
                            String column = colon < 0 ? text : text.substring(0, colon);
                            DataType type = colon < 0 ? DataType.VARCHAR : DataType.valueOf(text.substring(colon + 1));
                            return new Column(
                                    column, type, true, Optional.empty(), Sensitivity.PUBLIC, "", Optional.empty());
                        })
                        .toList(),
                Duration.ofSeconds(60));
    }

    static TimeDefinition time(@Nullable String field, String format, boolean shift) {
        return new TimeDefinition(Optional.ofNullable(field), format, "UTC", shift, Duration.ZERO);
    }

    static ImportDefinition definition(
            String id, Format format, String path, TimeDefinition time, @Nullable Truth truth, Route... routes) {
        return new ImportDefinition(
                id,
                "",
                id + "-source",
                format,
                path,
                Optional.empty(),
                Optional.of(2015),
                time,
                List.of(routes),
                Optional.ofNullable(truth),
                true,
                false,
                "imports/" + id + ".yaml",
                "");
    }

    static Route route(Map<String, String> when, String table, @Nullable String id, Map<String, ColumnSource> columns) {
        return new Route(when, Optional.of(table), Optional.empty(), Optional.ofNullable(id), columns);
    }

    static ColumnSource field(String name) {
        return new ColumnSource(Optional.of(name), Optional.empty(), Optional.empty(), false);
    }

    static ColumnSource constant(String text) {
        return new ColumnSource(Optional.empty(), Optional.of(text), Optional.empty(), false);
    }

    static ColumnSource part(String field, String regex) {
        return new ColumnSource(Optional.of(field), Optional.empty(), Optional.of(regex), false);
    }

    static ColumnSource pseudonym(String field) {
        return new ColumnSource(Optional.of(field), Optional.empty(), Optional.empty(), true);
    }
}
