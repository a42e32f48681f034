package io.breakwater.server.runtime;

import static java.util.Objects.requireNonNull;

import io.breakwater.signals.Signals;
import io.breakwater.signals.pattern.VectorscanAtWork;
import io.breakwater.signals.vectorscan.VectorscanUnavailableException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets Vectorscan search for the patterns of the pack that decides, where it can. It is made ready in a thread of its own, and
 * nothing waits for it: until then, and where it cannot, the same is found without it.
 */
public final class PatternSearch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PatternSearch.class);
    /** Compiling expressions calls itself; nothing else of the process has to make room for that. */
    private static final long STACK_BYTES = 16 << 20;

    private static final long PATIENCE_SECONDS = 20;

    private final boolean wanted;
    private final ExecutorService preparing = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(null, task, "vectorscan", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    });
    /** Only that thread's. */
    private Optional<Signals> used = Optional.empty();

    private volatile String way;

    PatternSearch(boolean wanted) {
        this.wanted = wanted;
        this.way = wanted ? "RE2/J, until Vectorscan is ready" : "RE2/J alone, as the command line says";
    }

    /** In words, how patterns are searched for now. */
    public String way() {
        return way;
    }

    /** From now on this pack decides. */
    void use(Signals signals) {
        requireNonNull(signals, "signals is null");
        if (wanted) {
            preparing.execute(() -> prepare(signals));
        }
    }

    private void prepare(Signals signals) {
        stop();
        try {
            VectorscanAtWork started = signals.startVectorscan();
            used = Optional.of(signals);
            way = "Vectorscan " + started.version() + " for " + started.expressions() + " of " + started.of()
                    + " expressions, then RE2/J";
        } catch (VectorscanUnavailableException unavailable) {
            way = "RE2/J alone: " + unavailable.getMessage();
        }
        LOG.info("patterns are searched for by {}", way);
    }

    private void stop() {
        used.ifPresent(Signals::stopVectorscan);
        used = Optional.empty();
    }

    @Override
    public void close() {
        preparing.execute(this::stop);
        preparing.shutdown();
        try {
            if (!preparing.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Vectorscan is still being made ready");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
