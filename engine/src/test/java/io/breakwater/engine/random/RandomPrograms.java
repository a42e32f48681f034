package io.breakwater.engine.random;

import io.breakwater.model.value.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Programs that share windows, keys and filters, because they choose from one small pool. */
final class RandomPrograms {
    private static final List<List<String>> KEYS = List.of(
            List.of("who"),
            List.of("who"),
            List.of("who"),
            List.of("peer"),
            List.of("word"),
            List.of("flag"),
            List.of("whole"),
            List.of("who", "peer"),
            List.of("who", "score"),
            List.of());

    private final Random random;
    private final boolean lookups;
    private final List<List<String>> keys = new ArrayList<>();
    private final List<String> frames = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();

    /** @param lookups whether labels, facts and lists may be asked */
    RandomPrograms(Random random, boolean lookups) {
        this.random = random;
        this.lookups = lookups;
        RandomExpressions expressions = new RandomExpressions(random, lookups);
        for (int i = 0; i < 3; i++) {
            keys.add(choose(KEYS));
            frames.add(RandomFrames.frame(random));
            conditions.add(expressions.condition(2));
        }
    }

    List<RandomProgram> programs(int count) {
        List<RandomProgram> programs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            programs.add(program("p" + (char) ('a' + i / 26) + (char) ('a' + i % 26)));
        }
        return programs;
    }

    private RandomProgram program(String id) {
        RandomExpressions expressions = new RandomExpressions(random, lookups);
        List<RandomCall> below = random.nextInt(4) == 0 ? calls("i", 1 + random.nextInt(2), expressions) : List.of();
        String belowCondition = below.isEmpty() || random.nextBoolean() ? null : condition(below);
        List<String> where = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            where.add(random.nextBoolean() ? choose(conditions) : expressions.condition(2));
        }
        below.stream().filter(call -> !call.rough()).forEach(call -> expressions.add(call.name(), call.type()));
        List<RandomCall> calls = calls("c", 1 + random.nextInt(4), expressions);
        List<String> values = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            values.add(random.nextBoolean() ? expressions.value(expressions.type()) : value(calls));
        }
        List<String> qualify = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            String condition = condition(calls);
            if (condition != null) {
                qualify.add(condition);
            }
        }
        return new RandomProgram(id, tables(), where, below, belowCondition, calls, values, qualify);
    }

    private List<String> tables() {
        return choose(List.of(
                List.of("events"),
                List.of("events"),
                List.of("events"),
                List.of("others"),
                List.of("events", "others"),
                List.of("others", "events"),
                List.of("events", "others", "extra"),
                List.of("extra")));
    }

    private List<RandomCall> calls(String prefix, int count, RandomExpressions expressions) {
        List<RandomCall> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(call(prefix + i, expressions));
        }
        return calls;
    }

    private RandomCall call(String name, RandomExpressions expressions) {
        List<String> by = choose(keys);
        String frame = random.nextInt(4) == 0 ? RandomFrames.frame(random) : choose(frames);
        String filter = random.nextInt(3) > 0 ? null : choose(conditions);
        DataType any = expressions.type();
        DataType number = random.nextBoolean() ? DataType.BIGINT : DataType.DECIMAL;
        String value = expressions.value(any);
        String amount = expressions.value(number);
        return switch (random.nextInt(12)) {
            case 0, 1 -> new RandomCall(name, "COUNT", false, null, 0, filter, by, frame, DataType.BIGINT, false);
            case 2 -> new RandomCall(name, "COUNT", false, value, 0, filter, by, frame, DataType.BIGINT, false);
            case 3, 4 -> new RandomCall(name, "COUNT", true, value, 0, filter, by, frame, DataType.BIGINT, false);
            case 5 -> new RandomCall(name, "SUM", false, amount, 0, filter, by, frame, number, false);
            case 6 -> new RandomCall(name, "AVG", false, amount, 0, filter, by, frame, DataType.DOUBLE, true);
            case 7 -> new RandomCall(name, "MIN", false, value, 0, filter, by, frame, any, false);
            case 8 -> new RandomCall(name, "MAX", false, value, 0, filter, by, frame, any, false);
            case 9 -> {
                String function = choose(List.of("STDDEV", "STDDEV_SAMP", "STDDEV_POP"));
                yield new RandomCall(name, function, false, amount, 0, filter, by, frame, DataType.DOUBLE, true);
            }
            case 10 -> {
                String function = random.nextBoolean() ? "FIRST_VALUE" : "LAST_VALUE";
                yield new RandomCall(name, function, false, value, 0, null, by, frame, any, false);
            }
            default -> new RandomCall(name, "LAG", false, value, random.nextInt(4), null, by, frame, any, false);
        };
    }

    /** An expression over a call. */
    private String value(List<RandomCall> calls) {
        RandomCall call = choose(calls);
        String use = "{" + call.name() + "}";
        return call.type() == DataType.BIGINT
                ? choose(List.of(
                        use + " / NULLIF(whole, 0)",
                        use + " + whole",
                        use + " % 2",
                        "-" + use,
                        use + " / COALESCE(" + use + ", 1)"))
                : "COALESCE(" + use + ", " + use + ")";
    }

    /** Over a call on whose last digit nothing hangs; null where there is none. */
    private @Nullable String condition(List<RandomCall> calls) {
        List<RandomCall> exact = calls.stream().filter(call -> !call.rough()).toList();
        if (exact.isEmpty()) {
            return null;
        }
        RandomCall call = choose(exact);
        String use = "{" + call.name() + "}";
        return switch (call.type()) {
            case BIGINT ->
                choose(List.of(
                        use + " >= " + (1 + random.nextInt(3)),
                        use + " % 2 = 0",
                        use + " * 2 > whole",
                        use + " BETWEEN 1 AND 3",
                        "(" + use + " > 1 OR flag)"));
            case DECIMAL -> use + " > 0.5";
            case DOUBLE -> use + " >= 0";
            case VARCHAR ->
                choose(List.of(use + " <> 'x'", use + " IS NOT NULL", use + " = word", use + " LIKE '%x%'"));
            case BOOLEAN -> choose(List.of(use, use + " IS NOT TRUE"));
            case TIMESTAMP -> choose(List.of("ts - " + use + " <= INTERVAL '10' SECOND", use + " IS NOT NULL"));
            case VARCHAR_ARRAY -> use + " IS NOT NULL";
        };
    }

    private <T> T choose(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
