package io.breakwater.server.runtime;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.alert.AlertIntake;
import io.breakwater.history.log.Block;
import io.breakwater.history.log.EventLog;
import io.breakwater.intake.pipeline.CommittedListener;
import io.breakwater.model.hit.Hit;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the hits of each block to casework, in order and exactly once: casework remembers the last block it took in its own
 * transaction, and what this process missed is read from the log again. Of blocks without hits it is told only now and then.
 */
final class AlertFeed implements CommittedListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertFeed.class);
    private static final int BLOCKS_AHEAD = 256;
    /** How many blocks without hits may be read again after a restart. */
    private static final int BLOCKS_UNTOLD = 256;

    private static final long PAUSE_AFTER_FAILURE_MILLIS = 1_000;

    private final EventLog log;
    private final AlertIntake intake;
    /** Hits alone: the events of so many blocks would not fit into memory. */
    private final BlockingQueue<HitsOfBlock> recent = new LinkedBlockingQueue<>(BLOCKS_AHEAD);

    private final Thread thread = new Thread(this::run, "alert-feed");
    private volatile boolean closing;
    /** Number of the last block that was looked at. */
    private volatile long seen;
    /** Number of the last block that casework was told of. */
    private long told;

    private record HitsOfBlock(long number, List<Hit> hits) {}

    AlertFeed(EventLog log, AlertIntake intake) {
        this.log = requireNonNull(log, "log is null");
        this.intake = requireNonNull(intake, "intake is null");
    }

    void start() {
        thread.start();
    }

    @Override
    public void onCommitted(Block block) {
        // A full queue is no loss: the gap is found by number and read from the log.
        boolean queued =
                recent.offer(new HitsOfBlock(block.number(), block.content().hits()));
        if (!queued) {
            LOG.debug("alerts are behind; block {} will be read from the log", block.number());
        }
    }

    /** Number of the last block whose hits casework has. */
    long position() {
        return Math.max(seen, intake.position());
    }

    private void run() {
        boolean behind = true;
        while (!closing) {
            try {
                if (behind) {
                    told = intake.position();
                    seen = told;
                    log.replay(
                            told, block -> take(block.number(), block.content().hits()));
                    behind = false;
                }
                HitsOfBlock block = recent.poll(200, TimeUnit.MILLISECONDS);
                if (block != null) {
                    behind = block.number() > seen + 1;
                    if (!behind && block.number() > seen) {
                        take(block.number(), block.hits());
                    }
                } else {
                    if (seen > told) {
                        tell(seen, List.of());
                    }
                    behind = log.lastNumber() > seen;
                }
            } catch (InterruptedException ended) {
                return;
            } catch (RuntimeException failed) {
                LOG.warn("alerts cannot be raised yet, trying again", failed);
                behind = true;
                pause();
            }
        }
    }

    private void take(long number, List<Hit> hits) {
        if (!closing) {
            if (!hits.isEmpty() || number - told >= BLOCKS_UNTOLD) {
                tell(number, hits);
            }
            seen = number;
        }
    }

    private void tell(long number, List<Hit> hits) {
        intake.accept(number, hits);
        told = number;
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_AFTER_FAILURE_MILLIS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(20));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
