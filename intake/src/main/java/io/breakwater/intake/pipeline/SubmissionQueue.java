package io.breakwater.intake.pipeline;

import io.breakwater.intake.IntakeProblem;
import io.breakwater.model.problem.Place;
import io.breakwater.model.problem.Problem;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Submissions and interludes waiting for the writer, bounded in number and in bytes. */
final class SubmissionQueue {
    /** What a byte of JSON holds of memory once it is read: texts take two bytes a character, and each value some more. */
    private static final int BYTES_OF_TEXT = 3;

    private final PipelineLimits limits;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Deque<Interlude> interludes = new ArrayDeque<>();
    private int entries;
    private long bytes;
    private boolean closed;

    SubmissionQueue(PipelineLimits limits) {
        this.limits = limits;
    }

    /**
     * Lets a submission wait. It is examined by the caller's thread once there is room for it, so that what is sent away costs
     * nothing.
     *
     * @param contracts of the pack that decides now
     * @throws BackPressureException if too much waits already
     * @throws IllegalArgumentException if it is too large ever to be taken
     */
    void add(Waiting submission, PackContracts contracts) {
        makeRoom(submission);
        try {
            line(submission.examined(contracts));
        } catch (RuntimeException | Error failed) {
            leave(submission);
            throw failed;
        }
    }

    private synchronized void makeRoom(Waiting submission) {
        requireOpen();
        if (submission.entries() > limits.waitingEntries() || submission.bytes() > limits.waitingBytes()) {
            throw new SubmissionTooLargeException(limits);
        }
        requireRoom(submission.entries(), submission.bytes());
        entries += submission.entries();
        bytes += submission.bytes();
    }

    /**
     * Whether it is worth reading a text of so many bytes: where much waits already, what would be sent away is not read first.
     *
     * @throws BackPressureException if too much waits; never where nothing does
     */
    synchronized void requireRoomForText(long textBytes) {
        requireOpen();
        if (entries > 0) {
            requireRoom(1, textBytes * BYTES_OF_TEXT);
        }
    }

    private void requireRoom(int moreEntries, long moreBytes) {
        if (entries + moreEntries > limits.waitingEntries() || bytes + moreBytes > limits.waitingBytes()) {
            throw new BackPressureException(
                    Problem.error(
                            IntakeProblem.BACK_PRESSURE,
                            Place.ofFile("intake"),
                            entries + " entries wait to be stored",
                            "wait a second and send the same again"),
                    Duration.ofSeconds(1));
        }
    }

    private synchronized void line(Waiting examined) {
        requireOpen();
        waiting.add(examined);
        notifyAll();
    }

    private synchronized void leave(Waiting submission) {
        entries -= submission.entries();
        bytes -= submission.bytes();
    }

    private void requireOpen() {
        if (closed) {
            throw new PipelineStoppedException("the server is stopping", null);
        }
    }

    synchronized void add(Interlude interlude) {
        requireOpen();
        interludes.add(interlude);
        notifyAll();
    }

    /** Waits until there is something to do or the queue is closed. */
    synchronized void await() throws InterruptedException {
        while (waiting.isEmpty() && interludes.isEmpty() && !closed) {
            wait();
        }
    }

    synchronized Optional<Interlude> pollInterlude() {
        return Optional.ofNullable(interludes.poll());
    }

    /** The submissions of the next block: what waits, up to the size of a block; at least one if any waits. */
    synchronized List<Waiting> poll() {
        List<Waiting> taken = new ArrayList<>();
        int count = 0;
        for (Waiting next = waiting.peek();
                next != null && (count == 0 || count + next.entries() <= limits.blockEntries());
                next = waiting.peek()) {
            waiting.remove();
            count += next.entries();
            leave(next);
            taken.add(next);
        }
        return taken;
    }

    /** Takes nothing more in; what waits stays to be taken out. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** How many entries wait. */
    synchronized int entries() {
        return entries;
    }

    /** How large what waits is, estimated. */
    synchronized long bytes() {
        return bytes;
    }

    synchronized boolean finished() {
        return closed && waiting.isEmpty() && interludes.isEmpty();
    }
}
