package io.breakwater.engine.random;

import java.util.Random;

/**
 * One of the ways to write the same program.
 *
 * @param with whether queries stand in WITH, not in FROM
 * @param windows where windows are written
 * @param aliases whether QUALIFY uses the names of selected columns
 * @param filterAsCase whether FILTER is written as CASE
 */
record Style(boolean with, WindowStyle windows, boolean aliases, boolean filterAsCase) {
    static final Style PLAIN = new Style(false, WindowStyle.INLINE, true, false);

    /** Where a window is written. */
    enum WindowStyle {
        INLINE,
        NAMED,
        /** A named window without a frame, which is added at the call. */
        REFINED
    }

    static Style random(Random random) {
        WindowStyle[] styles = WindowStyle.values();
        return new Style(
                random.nextBoolean(),
                styles[random.nextInt(styles.length)],
                random.nextBoolean(),
                random.nextBoolean());
    }
}
