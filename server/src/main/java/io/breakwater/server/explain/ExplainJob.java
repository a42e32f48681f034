package io.breakwater.server.explain;

import static java.util.Objects.requireNonNull;

import io.breakwater.replay.feed.ReplayProgress;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** An answer that is being worked out, and how far that is. Safe for several threads. */
public final class ExplainJob {
    private final String id;
    private final long person;
    private final String title;
    private final String back;
    private volatile long rows;
    private volatile long total;
    private volatile boolean cancelled;
    private volatile @Nullable ExplainAnswer answer;
    private volatile String failure = "";

    /** @param back address of the page from which it was asked */
    ExplainJob(String id, long person, String title, String back) {
        this.id = requireNonNull(id, "id is null");
        this.person = person;
        this.title = requireNonNull(title, "title is null");
        this.back = requireNonNull(back, "back is null");
    }

    /** What it works out. */
    @FunctionalInterface
    interface Work {
        /** Throws what progress throws, to be cancelled. */
        ExplainAnswer run(ReplayProgress progress);
    }

    void run(Work work) {
        try {
            goOn();
            answer = work.run((done, all) -> {
                goOn();
                rows = done;
                total = all;
            });
        } catch (CancellationException ended) {
            failure = "It was cancelled.";
        }
    }

    void fail() {
        failure = "It could not be worked out; the server's log says why.";
    }

    private void goOn() {
        if (cancelled) {
            throw new CancellationException("cancelled");
        }
    }

    void cancel() {
        cancelled = true;
    }

    boolean isOf(long someone) {
        return person == someone;
    }

    public boolean isRunning() {
        return answer == null && failure.isEmpty();
    }

    public String path() {
        return "/explain/" + id;
    }

    public String title() {
        return title;
    }

    public String back() {
        return back;
    }

    /** Rows that were looked at, of the present detector where there are several. */
    public long rows() {
        return rows;
    }

    /** Share of the rows that were looked at, from 0 to 100. */
    public int percent() {
        return total == 0 ? 0 : (int) Math.min(100, 100 * rows / total);
    }

    public Optional<ExplainAnswer> answer() {
        return Optional.ofNullable(answer);
    }

    /** Why there is no answer; empty where there is one or will be. */
    public String failure() {
        return failure;
    }
}
