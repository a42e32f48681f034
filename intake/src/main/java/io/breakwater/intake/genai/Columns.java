package io.breakwater.intake.genai;

import io.breakwater.model.table.Column;
import io.breakwater.model.table.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns of one call, as far as the table has them; what is not known stays away. */
final class Columns {
    private final Set<String> taken;
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    Columns(Table table) {
        this.taken = table.columns().stream()
                .filter(column -> column.expression().isEmpty())
                .map(Column::name)
                .collect(Collectors.toSet());
    }

    Columns put(String column, @Nullable Object value) {
        if (value != null && taken.contains(column) && !(value instanceof List<?> none && none.isEmpty())) {
            values.put(column, value);
        }
        return this;
    }

    /** What a sender says of a column itself, whether the table has it or not. */
    Columns given(String column, @Nullable Object value) {
        values.put(column, value);
        return this;
    }

    Map<String, @Nullable Object> values() {
        return values;
    }
}
