package io.breakwater.language.calcite;

import io.breakwater.language.diagnostic.Diagnostics;
import io.breakwater.language.diagnostic.LanguageProblem;
import io.breakwater.language.diagnostic.Span;
import io.breakwater.model.problem.Suggestion;
import io.breakwater.model.value.DataType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlTypeNameSpec;

/** Reads the type of a CAST. */
final class TypeConverter {
    private static final int PRECISION = 38;
    private static final Map<String, DataType> TYPES = Map.of(
            "BOOLEAN", DataType.BOOLEAN,
            "BIGINT", DataType.BIGINT,
            "DOUBLE", DataType.DOUBLE,
            "DECIMAL", DataType.DECIMAL,
            "VARCHAR", DataType.VARCHAR,
            "TIMESTAMP", DataType.TIMESTAMP);
    private static final Map<String, String> RELATIVES = Map.ofEntries(
            Map.entry("INTEGER", "BIGINT"),
            Map.entry("INT", "BIGINT"),
            Map.entry("SMALLINT", "BIGINT"),
            Map.entry("TINYINT", "BIGINT"),
            Map.entry("LONG", "BIGINT"),
            Map.entry("FLOAT", "DOUBLE"),
            Map.entry("REAL", "DOUBLE"),
            Map.entry("TEXT", "VARCHAR"),
            Map.entry("STRING", "VARCHAR"),
            Map.entry("CHAR", "VARCHAR"),
            Map.entry("DATE", "TIMESTAMP"),
            Map.entry("TIME", "TIMESTAMP"));

    private final Diagnostics diagnostics;

    TypeConverter(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Empty where the type was refused. */
    Optional<DataType> convert(SqlDataTypeSpec specification) {
        SqlTypeNameSpec spec = specification.getTypeNameSpec();
        Span span = Positions.of(specification);
        List<String> names = spec.getTypeName().names;
        String name = names.get(names.size() - 1).toUpperCase(Locale.ROOT);
        DataType type = TYPES.get(name);
        int precision = spec instanceof SqlBasicTypeNameSpec basic ? basic.getPrecision() : -1;
        int scale = spec instanceof SqlBasicTypeNameSpec basic ? basic.getScale() : -1;
        boolean collection = !(spec instanceof SqlBasicTypeNameSpec) && type != null;
        if (type == null || collection) {
            String relative = RELATIVES.get(name);
            diagnostics.error(
                    LanguageProblem.UNKNOWN_TYPE,
                    span,
                    "there is no conversion to the type " + specification,
                    relative != null
                            ? "use " + relative
                            : Suggestion.orElse(
                                    name,
                                    TYPES.keySet(),
                                    "use one of BOOLEAN, BIGINT, DOUBLE, DECIMAL(38,6), VARCHAR, TIMESTAMP"));
            return Optional.empty();
        }
        return type == DataType.DECIMAL ? decimal(precision, scale, span) : plain(type, precision, span);
    }

    private Optional<DataType> decimal(int precision, int scale, Span span) {
        if (precision < 0) {
            diagnostics.warning(
                    LanguageProblem.PLAIN_DECIMAL,
                    span,
                    "a DECIMAL without precision has 6 digits behind the point here, but 3 in DuckDB",
                    "write DECIMAL(38,6), which means the same everywhere");
            return Optional.of(DataType.DECIMAL);
        }
        if (precision == PRECISION && scale == DataType.DECIMAL_SCALE) {
            return Optional.of(DataType.DECIMAL);
        }
        diagnostics.error(
                LanguageProblem.DECIMAL_PRECISION,
                span,
                "a DECIMAL has always 38 digits, 6 of them behind the point",
                "write DECIMAL(38,6)");
        return Optional.empty();
    }

    private Optional<DataType> plain(DataType type, int precision, Span span) {
        if (precision < 0) {
            return Optional.of(type);
        }
        diagnostics.error(
                LanguageProblem.UNKNOWN_TYPE,
                span,
                type.sqlName() + " has no length or precision here",
                "write " + type.sqlName() + " alone");
        return Optional.empty();
    }
}
