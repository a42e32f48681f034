package io.breakwater.engine.random;

import io.breakwater.model.value.DataType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Expressions of each type over the columns at hand, as text. None leaves its type on a tame stream, so that DuckDB has an
 * answer to each.
 */
final class RandomExpressions {
    private final Random random;
    private final boolean lookups;
    /** Texts by type: the tables' columns, and those a query below has added. */
    private final Map<DataType, List<String>> columns = new EnumMap<>(DataType.class);

    RandomExpressions(Random random, boolean lookups) {
        this.random = random;
        this.lookups = lookups;
        RandomTables.COLUMNS.forEach((name, type) -> add(name, type));
        add("ts", DataType.TIMESTAMP);
    }

    /** From now on this may be used, too. */
    void add(String text, DataType type) {
        columns.computeIfAbsent(type, any -> new ArrayList<>()).add(text);
    }

    String column(DataType type) {
        return choose(columns.getOrDefault(type, List.of()));
    }

    DataType type() {
        return choose(List.of(
                DataType.VARCHAR,
                DataType.VARCHAR,
                DataType.BIGINT,
                DataType.BIGINT,
                DataType.DECIMAL,
                DataType.DOUBLE,
                DataType.BOOLEAN,
                DataType.TIMESTAMP));
    }

    String value(DataType type) {
        if (random.nextInt(2) == 0) {
            return column(type);
        }
        return switch (type) {
            case VARCHAR -> text();
            case BIGINT -> whole();
            case DECIMAL -> decimal();
            case DOUBLE -> real();
            case BOOLEAN -> condition(1);
            case TIMESTAMP ->
                choose(List.of(
                        column(DataType.TIMESTAMP) + " + INTERVAL '5' SECOND",
                        column(DataType.TIMESTAMP) + " - INTERVAL '1' MINUTE",
                        "GREATEST(" + column(DataType.TIMESTAMP) + ", ts)",
                        "COALESCE(seen, ts)"));
            case VARCHAR_ARRAY -> "STRING_SPLIT(word, 'x')";
        };
    }

    private String text() {
        String any = column(DataType.VARCHAR);
        List<String> texts = List.of(
                "UPPER(" + any + ")",
                any + " || '!'",
                "COALESCE(" + any + ", 'none')",
                "SUBSTRING(" + any + ", 1, 1)",
                "CASE WHEN " + condition(0) + " THEN " + any + " ELSE 'else' END",
                "NULLIF(" + any + ", 'x')",
                "CAST(whole AS VARCHAR)",
                "REPLACE(" + any + ", 'x', 'yy')",
                lookups ? "fact('account', who, 'plan')" : "LOWER(" + any + ")");
        return choose(texts);
    }

    private String whole() {
        String any = column(DataType.BIGINT);
        return choose(List.of(
                "LENGTH(" + column(DataType.VARCHAR) + ")",
                any + " % 3",
                any + " + 1",
                any + " * 2 - whole",
                "-" + any,
                "ABS(" + any + ")",
                "COALESCE(" + any + ", -1)",
                "CASE WHEN " + condition(0) + " THEN " + any + " ELSE 0 END",
                "TRY_CAST(" + column(DataType.VARCHAR) + " AS BIGINT)",
                "GREATEST(" + any + ", 1)",
                "EPOCH_US(ts) - EPOCH_US(" + column(DataType.TIMESTAMP) + ")",
                "EXTRACT(HOUR FROM seen)"));
    }

    private String decimal() {
        String any = column(DataType.DECIMAL);
        return choose(List.of(
                any + " + 1",
                any + " * 2",
                any + " - 0.5",
                "-" + any,
                "COALESCE(" + any + ", 0.25)",
                "CAST(whole AS DECIMAL(38,6))",
                "CASE WHEN " + condition(0) + " THEN " + any + " END",
                "ABS(" + any + ")"));
    }

    private String real() {
        String any = column(DataType.DOUBLE);
        return choose(List.of(
                any + " + 1e0",
                any + " * -2e0",
                column(DataType.BIGINT) + " / 2",
                "whole / NULLIF(whole, 1)",
                "whole / whole",
                "price / 4",
                "CAST(price AS DOUBLE)",
                "COALESCE(" + any + ", 0.5e0)"));
    }

    String condition(int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            return switch (random.nextInt(4)) {
                case 0 -> "(" + condition(depth - 1) + " OR " + condition(depth - 1) + ")";
                case 1 -> "(" + condition(depth - 1) + " AND " + condition(depth - 1) + ")";
                case 2 -> "NOT (" + condition(depth - 1) + ")";
                default -> "(" + condition(depth - 1) + ") IS TRUE";
            };
        }
        String whole = column(DataType.BIGINT);
        String text = column(DataType.VARCHAR);
        List<String> conditions = new ArrayList<>(List.of(
                column(DataType.BOOLEAN),
                whole + " > " + random.nextInt(3),
                whole + " BETWEEN 0 AND " + (1 + random.nextInt(3)),
                whole + " IN (1, 2, 4)",
                "word LIKE 'x%'",
                text + " ILIKE '%X%'",
                text + " = 'x'",
                text + " <> 'a'",
                text + " IN ('x', 'a', '')",
                text + " IS NULL",
                text + " IS DISTINCT FROM peer",
                column(DataType.DECIMAL) + " >= 0.5",
                column(DataType.DECIMAL) + " < whole",
                column(DataType.DOUBLE) + " > 0",
                "who = peer",
                column(DataType.TIMESTAMP) + " < ts",
                "ts - seen < INTERVAL '1' SECOND",
                "STARTS_WITH(" + text + ", 'x')",
                "LENGTH(" + text + ") > 1",
                "REGEXP_MATCHES(" + text + ", '^[a-x]')"));
        if (lookups) {
            conditions.add("has_label('account', who, 'marked')");
            conditions.add("in_list('bad', word)");
            conditions.add("fact('account', peer, 'plan') = 'paid'");
        }
        return choose(conditions);
    }

    private <T> T choose(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
