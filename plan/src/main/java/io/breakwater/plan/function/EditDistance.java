package io.breakwater.plan.function;

import org.jspecify.annotations.Nullable;

/** Levenshtein's distance of two texts, by code points. */
final class EditDistance {
    /** Time grows with the product of the lengths, and texts come from outside. */
    private static final int LONGEST = 256;

    private EditDistance() {}

    /** Null where a text is too long. */
    static @Nullable Long of(String left, String right) {
        if (CodePoints.length(left) > LONGEST || CodePoints.length(right) > LONGEST) {
            return null;
        }
        int[] from = left.codePoints().toArray();
        int[] to = right.codePoints().toArray();
        int[] above = new int[to.length + 1];
        for (int j = 0; j <= to.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= from.length; i++) {
            int[] row = new int[to.length + 1];
            row[0] = i;
            for (int j = 1; j <= to.length; j++) {
                int replaced = above[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return (long) above[to.length];
    }
}
