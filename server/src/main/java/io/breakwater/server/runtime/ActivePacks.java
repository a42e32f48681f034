package io.breakwater.server.runtime;

import static java.util.Objects.requireNonNull;

import io.breakwater.history.log.EventLog;
import io.breakwater.history.query.QueryService;
import io.breakwater.history.store.HistoryStore;
import io.breakwater.intake.pipeline.Definitions;
import io.breakwater.intake.pipeline.Pipeline;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.problem.Problem;
import io.breakwater.pack.ContractEvolution;
import io.breakwater.pack.LoadedPack;
import io.breakwater.pack.PackCheck;
import io.breakwater.pack.PackReader;
import io.breakwater.pack.definition.ListSources;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pack that decides now, and the last attempt to replace it. A broken pack never replaces a working one. Safe for
 * several threads.
 */
public final class ActivePacks {
    private static final Logger LOG = LoggerFactory.getLogger(ActivePacks.class);

    private final RuntimeOptions options;
    private final Clock clock;
    private final PatternSearch patterns;
    private volatile LoadedPack active;
    private volatile Attempt lastAttempt;

    ActivePacks(RuntimeOptions options, Clock clock, PatternSearch patterns) throws PackRefusedException {
        this.options = requireNonNull(options, "options is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.patterns = requireNonNull(patterns, "patterns is null");
        PackCheck check = check();
        this.active = check.pack().orElseThrow(() -> new PackRefusedException(check.problems()));
        this.lastAttempt = new Attempt(clock.instant(), true, check.problems());
    }

    /**
     * The last reading of the pack's files.
     *
     * @param activated whether what was read decides now
     */
    public record Attempt(Instant at, boolean activated, List<Problem> problems) {
        public Attempt {
            problems = List.copyOf(problems);
        }
    }

    public LoadedPack active() {
        return active;
    }

    public Pack definitions() {
        return active.definitions();
    }

    public Attempt lastAttempt() {
        return lastAttempt;
    }

    /** Where the files lie. */
    public Path directory() {
        return options.pack();
    }

    /**
     * From the start on, the pack decides over this log.
     *
     * @throws PackRefusedException if the stored events do not fit into its tables
     */
    void takeOver(EventLog log) throws PackRefusedException {
        List<Problem> misfits = misfits(log, active);
        if (!misfits.isEmpty()) {
            throw new PackRefusedException(misfits);
        }
        log.useTables(definitions().tables().values());
    }

    /** Reads the files again and, if they are without errors, lets them decide from the next block on. */
    synchronized Attempt reload(EventLog log, Pipeline pipeline, HistoryStore history, QueryService queries)
            throws InterruptedException {
        PackCheck check = check();
        Optional<LoadedPack> read = check.pack();
        if (read.isEmpty()) {
            LOG.warn("the changed pack has errors and is not used; the one before stays");
            lastAttempt = new Attempt(clock.instant(), false, check.problems());
            return lastAttempt;
        }
        LoadedPack next = read.get();
        List<Problem> misfits = misfits(log, next);
        if (!misfits.isEmpty()) {
            LOG.warn("the changed pack does not fit the stored events and is not used; the one before stays");
            lastAttempt = new Attempt(clock.instant(), false, misfits);
            return lastAttempt;
        }
        if (!next.definitions().hash().equals(active.definitions().hash()) || listsDiffer(next)) {
            try {
                pipeline.swapPack(Definitions.of(next)).get();
            } catch (ExecutionException unusable) {
                LOG.error("the changed pack cannot be used; the one before stays", unusable);
                lastAttempt = new Attempt(clock.instant(), false, check.problems());
                return lastAttempt;
            }
            active = next;
            history.useTables(next.definitions().tables().values());
            queries.useTables(next.definitions().tables().values(), next.coreTables());
            queries.offer(QueryFunctions.class, QueryFunctions.definition(next));
            patterns.use(next.signals());
            LOG.info("pack {} decides now", next.definitions().hash());
        } else {
            // the same, but for when the next entry of a list begins or ends
            active = next;
        }
        lastAttempt = new Attempt(clock.instant(), true, check.problems());
        return lastAttempt;
    }

    private static List<Problem> misfits(EventLog log, LoadedPack pack) {
        return ContractEvolution.problems(
                log.storedColumns(), pack.definitions().tables().values());
    }

    /** Their entries do not all stand in the pack's files. */
    private boolean listsDiffer(LoadedPack next) {
        return !active.signals().lists().changesTo(next.signals().lists()).isEmpty();
    }

    private PackCheck check() {
        return PackReader.readFrom(
                options.pack(),
                new ListSources(options.data(), Optional.of(options.lists()), Optional.of(clock.instant())));
    }
}
