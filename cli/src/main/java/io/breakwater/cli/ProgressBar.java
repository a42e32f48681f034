package io.breakwater.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Shows how far a long piece of work is: a bar that rewrites itself on a terminal, a line for every
 * twentieth elsewhere.
 * Safe to call from several threads.
 */
final class ProgressBar {
    private static final int WIDTH = 30;
    private static final Duration TERMINAL_PACE = Duration.ofMillis(100);
    private static final int LINES = 20;

    private final PrintWriter out;
    private final Clock clock;
    private final String what;
    private final boolean terminal;
    private final Instant start;
    private Instant lastShown;
    private long lastStep = -1;

    ProgressBar(PrintWriter out, Clock clock, String what, boolean terminal) {
        this.out = out;
        this.clock = clock;
        this.what = what;
        this.terminal = terminal;
        this.start = clock.instant();
        this.lastShown = start;
    }

    synchronized void show(long done, long total) {
        Instant now = clock.instant();
        long step = total == 0 ? LINES : done * LINES / total;
        boolean due = terminal
                ? done >= total || Duration.between(lastShown, now).compareTo(TERMINAL_PACE) >= 0
                : step > lastStep;
        if (!due) {
            return;
        }
        lastShown = now;
        lastStep = step;
        out.print((terminal ? "\r" : "") + line(done, total, Duration.between(start, now)));
        if (!terminal) {
            out.println();
        }
        out.flush();
    }

    /** Ends the bar's line. */
    synchronized void finish() {
        if (terminal) {
            out.println();
            out.flush();
        }
    }

    private String line(long done, long total, Duration elapsed) {
        double share = total == 0 ? 1 : Math.min(1, (double) done / total);
        int filled = (int) Math.round(share * WIDTH);
        double seconds = Math.max(0.001, elapsed.toMillis() / 1000.0);
        double rate = done / seconds;
        long remaining = rate > 0 ? Math.round((total - done) / rate) : 0;
        return String.format(
                Locale.ROOT,
                "%s [%s%s] %3d %%  %,d of %,d  %,.0f/s  %d s left ",
                what,
                "#".repeat(filled),
                ".".repeat(WIDTH - filled),
                Math.round(share * 100),
                done,
                total,
                rate,
                Math.max(0, remaining));
    }
}
