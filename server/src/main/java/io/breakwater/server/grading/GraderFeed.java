package io.breakwater.server.grading;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.grading.Grades;
import io.breakwater.casework.grading.ItemSubject;
import io.breakwater.casework.grading.Selecting;
import io.breakwater.casework.grading.Selection;
import io.breakwater.history.log.Block;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.log.LogEntry;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.pack.GraderDefinition;
import io.breakwater.model.pack.GraderReading;
import io.breakwater.model.pack.GraderStatus;
import io.breakwater.model.pack.Pack;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Selects what graders grade, from the log, in order and exactly once: how far it is stands in the transaction that makes
 * the items. It may lag behind; nothing waits for it.
 */
final class GraderFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GraderFeed.class);
    private static final long PACE_MILLIS = 500;

    private final EventLog log;
    private final Selecting selecting;
    private final Supplier<Pack> pack;
    private final GradedEvents events;
    private final Thread thread = new Thread(this::run, "grader-feed");
    private final CountDownLatch closing = new CountDownLatch(1);

    GraderFeed(EventLog log, Selecting selecting, Supplier<Pack> pack, GradedEvents events) {
        this.log = requireNonNull(log, "log is null");
        this.selecting = requireNonNull(selecting, "selecting is null");
        this.pack = requireNonNull(pack, "pack is null");
        this.events = requireNonNull(events, "events is null");
    }

    void start() {
        thread.start();
    }

    /** Takes everything that is stored by now. */
    void takeAll() {
        long position = selecting.position();
        long last = log.lastNumber();
        if (last <= position) {
            return;
        }
        if (graders(pack.get()).isEmpty()) {
            selecting.accept(last, List.of());
        } else {
            log.replay(position, last, this::take);
        }
    }

    private void take(Block block) {
        if (closing.getCount() > 0) {
            Pack present = pack.get();
            Units units = new Units(present.tables(), events::value);
            selecting.accept(
                    block.number(),
                    graders(present).stream()
                            .map(grader -> selection(grader, block, units))
                            .toList());
        }
    }

    private static List<GraderDefinition> graders(Pack pack) {
        return pack.graders().values().stream()
                .filter(grader -> grader.status() != GraderStatus.OFF)
                .toList();
    }

    static Selection selection(GraderDefinition grader, Block block, Units units) {
        List<ItemSubject.OfStored> selected = new ArrayList<>();
        long looked = 0;
        if (grader.reads() instanceof GraderReading.HitsOf reads) {
            for (Hit hit : block.content().hits()) {
                if (hit.detector().id().equals(reads.detector()) && !hit.isReported() && !isGrade(hit.event())) {
                    looked++;
                    ItemSubject.OfEvent event = new ItemSubject.OfEvent(hit.table(), hit.ts(), hit.event());
                    units.of(grader.unit(), event).ifPresent(selected::add);
                }
            }
        } else if (grader.reads() instanceof GraderReading.SampleOf reads) {
            SampleDraw draw = new SampleDraw(grader.id(), reads.share());
            for (LogEntry entry : block.content().entries()) {
                if (entry instanceof LogEntry.EventEntry stored
                        && stored.event().table().equals(reads.table())
                        && !isGrade(stored.event().key())) {
                    looked++;
                    units.of(grader.unit(), stored.event()).filter(draw::takes).ifPresent(selected::add);
                }
            }
        }
        return new Selection(grader.id(), looked, selected, grader.settle());
    }

    /** Grades are not graded: two graders could keep each other busy for ever. */
    private static boolean isGrade(EventKey event) {
        return event.source().equals(Grades.SOURCE);
    }

    private void run() {
        while (closing.getCount() > 0) {
            try {
                takeAll();
            } catch (RuntimeException failed) {
                LOG.warn("graders cannot select yet, trying again", failed);
            }
            try {
                if (closing.await(PACE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException ended) {
                return;
            }
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(20));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
