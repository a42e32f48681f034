package io.breakwater.engine.random;

import java.util.List;
import java.util.Random;

/** Frames as text. Their lengths are few, so that programs share them and streams meet their edges. */
final class RandomFrames {
    /** In the order of size. */
    static final List<Integer> SECONDS = List.of(1, 10, 60);

    static final String SIMPLEST = "RANGE INTERVAL '10' SECOND PRECEDING";

    private RandomFrames() {}

    static String frame(Random random) {
        String exclusion = random.nextInt(3) == 0 ? " EXCLUDE CURRENT ROW" : "";
        int from = random.nextInt(SECONDS.size());
        int to = random.nextInt(from + 1);
        int rows = 1 + random.nextInt(4);
        return switch (random.nextInt(11)) {
            case 0, 1, 2 -> "RANGE " + back(from) + exclusion;
            case 3 -> "RANGE BETWEEN " + back(from) + " AND CURRENT ROW" + exclusion;
            case 4, 5 -> "RANGE BETWEEN " + back(from) + " AND " + back(to);
            case 6 -> "RANGE BETWEEN UNBOUNDED PRECEDING AND " + back(to);
            case 7 -> "ROWS " + rows + " PRECEDING" + exclusion;
            case 8 -> "ROWS BETWEEN " + (rows + random.nextInt(3)) + " PRECEDING AND " + rows + " PRECEDING";
            case 9 ->
                "ROWS BETWEEN UNBOUNDED PRECEDING AND "
                        + (exclusion.isEmpty() ? rows + " PRECEDING" : "CURRENT ROW" + exclusion);
            default -> random.nextBoolean() ? "" : "RANGE UNBOUNDED PRECEDING" + exclusion;
        };
    }

    private static String back(int index) {
        int seconds = SECONDS.get(index);
        return seconds == 60 ? "INTERVAL '1' MINUTE PRECEDING" : "INTERVAL '" + seconds + "' SECOND PRECEDING";
    }
}
