package io.breakwater.intake.pipeline;

import io.breakwater.history.log.Block;
import io.breakwater.history.log.BlockContent;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogUnavailableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries until the log has stored a block: the sequencer remembers its events, so they must not be lost. One thread appends, others
 * may ask.
 */
final class PatientLog {
    static final Duration LAST_RETRY = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(PatientLog.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(50);

    private final EventLog log;
    private final CommitTimes commitTimes = new CommitTimes();
    private final CountDownLatch givenUp = new CountDownLatch(1);
    private volatile boolean unavailable;

    PatientLog(EventLog log) {
        this.log = log;
    }

    CommitTimes commitTimes() {
        return commitTimes;
    }

    /** Whether the last attempt failed because the database is away. */
    boolean isUnavailable() {
        return unavailable;
    }

    /** Returns when the block is stored; fails with what kept it from that once nobody is to wait any longer. */
    Block append(BlockContent content) throws InterruptedException {
        Duration pause = FIRST_RETRY;
        while (true) {
            try {
                long start = System.nanoTime();
                Block block = log.append(content);
                commitTimes.add(System.nanoTime() - start);
                unavailable = false;
                return block;
            } catch (LogUnavailableException away) {
                unavailable = true;
                LOG.warn("the block cannot be stored yet, trying again in {} ms", pause.toMillis(), away);
                if (givenUp.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw away;
                }
                pause = pause.multipliedBy(2).compareTo(LAST_RETRY) < 0 ? pause.multipliedBy(2) : LAST_RETRY;
            }
        }
    }

    /** From now on one attempt must do. */
    void giveUp() {
        givenUp.countDown();
    }
}
