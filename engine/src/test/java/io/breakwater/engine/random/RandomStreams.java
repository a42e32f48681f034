package io.breakwater.engine.random;

import io.breakwater.engine.judge.StreamStep;
import io.breakwater.model.control.FactChange;
import io.breakwater.model.control.LabelChange;
import io.breakwater.model.entity.EntityReference;
import io.breakwater.model.event.Event;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.event.Lane;
import io.breakwater.model.table.Table;
import io.breakwater.model.value.DataType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Streams of few keys, with bursts, gaps at the edges of frames and gaps longer than any. */
final class RandomStreams {
    static final long SECOND = 1_000_000;
    private static final long START = 1_767_225_600L * SECOND;
    private static final List<String> PEOPLE = List.of("a", "b", "c");
    private static final List<String> WORDS =
            List.of("x", "y", "xy", "12", "", "X", "\u00E9", "e\u0301", "\uD83D\uDE00", "\uFFFD");
    private static final List<Long> HUGE =
            List.of(Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - 1, 1L << 62, -(1L << 62), 3_037_000_500L);
    private static final List<String> PRICES = List.of("0.000001", "1.5", "-2.25", "0", "100", "7.125");
    private static final List<Double> SCORES =
            List.of(0.0, -0.0, Double.NaN, 1.25, -3.0, Double.POSITIVE_INFINITY, 0.1);

    private final Random random;
    private final boolean tame;

    /** @param tame without values whose sums and products leave their types */
    RandomStreams(Random random, boolean tame) {
        this.random = random;
        this.tame = tame;
    }

    List<StreamStep> stream(int length) {
        List<StreamStep> steps = new ArrayList<>();
        long ts = START;
        boolean burst = false;
        for (int i = 0; i < length; i++) {
            burst = random.nextInt(8) == 0 ? !burst : burst;
            ts += burst ? 1 + random.nextInt(3) : gap();
            steps.add(random.nextInt(12) == 0 ? change(ts) : arrival(ts));
        }
        return steps;
    }

    private long gap() {
        long length = choose(RandomFrames.SECONDS) * SECOND;
        return switch (random.nextInt(10)) {
            case 0 -> length;
            case 1 -> length + 1;
            case 2 -> length - 1;
            case 3 -> random.nextInt(4) == 0 ? 600 * SECOND : length / 2;
            default -> 1 + random.nextInt((int) (3 * SECOND));
        };
    }

    private StreamStep arrival(long ts) {
        Table table = random.nextInt(2) == 0 ? RandomTables.EVENTS : choose(RandomTables.ALL);
        @Nullable
        Object[] values = table.columns().stream()
                .map(column -> value(column.name(), column.type(), ts))
                .toArray();
        Lane lane = random.nextInt(20) == 0 ? Lane.LATE : Lane.LIVE;
        return new StreamStep.Arrival(
                new Event(table.name(), new EventKey("random", "e" + ts), ts, ts, null, ts, lane, values));
    }

    private @Nullable Object value(String column, DataType type, long ts) {
        if (random.nextInt(column.equals("who") ? 12 : 6) == 0) {
            return null;
        }
        return switch (type) {
            case VARCHAR -> choose(column.equals("word") ? WORDS : PEOPLE);
            case BIGINT -> tame || random.nextInt(3) > 0 ? (Long) (long) (random.nextInt(7) - 2) : choose(HUGE);
            case DECIMAL -> {
                boolean huge = !tame && random.nextInt(4) == 0;
                yield new BigDecimal(huge ? "99999999999999999999999999999999.999999" : choose(PRICES))
                        .setScale(DataType.DECIMAL_SCALE);
            }
            case DOUBLE -> choose(SCORES);
            case BOOLEAN -> random.nextBoolean();
            case TIMESTAMP -> ts + choose(List.of(0L, 1L, -1L, -SECOND, 5 * SECOND, -60 * SECOND));
            case VARCHAR_ARRAY -> List.of();
        };
    }

    private StreamStep change(long ts) {
        EntityReference who = new EntityReference("account", choose(PEOPLE));
        return switch (random.nextInt(4)) {
            case 0 -> new StreamStep.Change(ts, new LabelChange(who, "marked", false, null));
            case 1 -> {
                Long end = random.nextBoolean() ? null : (Long) (ts + choose(List.of(1L, SECOND, 10 * SECOND)));
                yield new StreamStep.Change(ts, new LabelChange(who, "marked", true, end));
            }
            case 2 -> {
                String plan = random.nextInt(3) == 0 ? null : choose(List.of("free", "paid"));
                yield new StreamStep.Change(ts, new FactChange(who, "plan", plan));
            }
            default -> new StreamStep.ListContent(ts, "bad", Set.of(choose(WORDS)));
        };
    }

    private <T> T choose(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
