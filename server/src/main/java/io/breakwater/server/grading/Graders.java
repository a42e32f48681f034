package io.breakwater.server.grading;

import static java.util.Objects.requireNonNull;

import io.breakwater.casework.escalation.Escalations;
import io.breakwater.casework.grading.ClaimedItem;
import io.breakwater.casework.grading.EndpointState;
import io.breakwater.casework.grading.Grades;
import io.breakwater.casework.grading.Grading;
import io.breakwater.history.log.EventLog;
import io.breakwater.history.query.QueryService;
import io.breakwater.intake.pipeline.Pipeline;
import io.breakwater.model.event.EventKey;
import io.breakwater.model.pack.GraderDefinition;
import io.breakwater.model.pack.GraderStatus;
import io.breakwater.model.pack.Pack;
import io.breakwater.model.value.Timestamps;
import io.breakwater.pack.LoadedPack;
import io.breakwater.signals.grader.ChatEndpoint;
import io.breakwater.signals.grader.FailureKind;
import io.breakwater.signals.meaning.MeaningJudge;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All graders of the pack at work: selects, asks, publishes, and raises the alarm. */
public final class Graders implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Graders.class);
    private static final long PACE_MILLIS = 500;
    private static final Duration RATIONALES_KEPT = Duration.ofDays(30);
    private static final Duration FORGETTING_PACE = Duration.ofHours(1);

    private final Grading grading;
    private final Supplier<LoadedPack> pack;
    private final GraderFeed feed;
    private final GraderQueries finding;
    private final GraderWork work;
    private final GradePublisher publisher;
    private final GraderAlarm alarm;
    private final ExecutorService questions;
    private final Thread thread = new Thread(this::run, "graders");
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Clock clock;
    private Instant forgotAt = Instant.EPOCH;

    /** @param key under which questions are hashed */
    public Graders(
            Grading grading,
            EventLog log,
            QueryService queries,
            Pipeline pipeline,
            Supplier<LoadedPack> pack,
            Escalations escalations,
            ChatEndpoint endpoint,
            MeaningJudge judge,
            byte[] key,
            Clock clock) {
        this.grading = requireNonNull(grading, "grading is null");
        this.pack = requireNonNull(pack, "pack is null");
        GradedEvents events = new GradedEvents(queries);
        this.feed = new GraderFeed(log, grading.selecting(), this::definitions, events);
        this.finding = new GraderQueries(queries, grading.selecting(), () -> time(log, pipeline, clock), clock);
        this.work = new GraderWork(
                grading.asking(),
                grading.grades(),
                events,
                new GroupReading(queries),
                endpoint,
                judge,
                new Questions(key),
                new SecureRandom());
        this.publisher = new GradePublisher(grading.grades(), events, pipeline, clock);
        this.alarm = new GraderAlarm(escalations);
        this.clock = requireNonNull(clock, "clock is null");
        AtomicInteger count = new AtomicInteger();
        this.questions = Executors.newCachedThreadPool(task -> {
            Thread asking = new Thread(task, "grader-question-" + count.incrementAndGet());
            asking.setDaemon(true);
            return asking;
        });
    }

    private Pack definitions() {
        return pack.get().definitions();
    }

    /** Engine time, which the clock drives on where nothing is replayed. */
    private static long time(EventLog log, Pipeline pipeline, Clock clock) {
        long last = log.lastTs();
        return last == 0 || pipeline.isReplaying() ? last : Math.max(last, Timestamps.toMicros(clock.instant()));
    }

    /** Lets it work in threads of its own. */
    public void start() {
        feed.start();
        thread.start();
    }

    /** What they have to do and did. */
    public Grading grading() {
        return grading;
    }

    /** Those whose endpoint gives no answers, with why. */
    public Map<GraderDefinition, String> failing() {
        Map<GraderDefinition, String> failing = new LinkedHashMap<>();
        for (GraderDefinition grader : running()) {
            EndpointState state = grading.asking().endpoint(grader.id());
            if (state.isAlarming()) {
                failing.put(grader, why(state.failure()));
            }
        }
        return failing;
    }

    /** Under which the answer to an item becomes an event, if it does. */
    public static EventKey publishedAs(long item) {
        return Grades.keyOf(item);
    }

    /** A failure in words. */
    public static String why(Optional<String> failure) {
        return failure.flatMap(id -> Arrays.stream(FailureKind.values())
                        .filter(kind -> kind.id().equals(id))
                        .map(FailureKind::text)
                        .findFirst())
                .or(() -> failure.map(id -> id.replace('_', ' ')))
                .orElse("unknown");
    }

    /** Does in the calling thread what there is to do now, one question at a time; the number of questions. */
    public int workOnce() throws InterruptedException {
        feed.takeAll();
        forgetOld();
        int asked = 0;
        LoadedPack loaded = pack.get();
        Pack present = loaded.definitions();
        for (GraderDefinition grader : running()) {
            finding.runIfDue(present, grader);
            grading.asking().skipOver(grader);
            Optional<ClaimedItem> item = work.claim(present, grader);
            while (item.isPresent()) {
                work.ask(loaded, grader, item.get());
                asked++;
                item = work.claim(present, grader);
            }
            publisher.publish(present, grader);
            tell(grader);
        }
        return asked;
    }

    private void forgetOld() {
        Instant now = clock.instant();
        if (now.isAfter(forgotAt.plus(FORGETTING_PACE))) {
            grading.grades().forgetRationales(RATIONALES_KEPT);
            forgotAt = now;
        }
    }

    private void run() {
        while (closing.getCount() > 0) {
            try {
                forgetOld();
            } catch (RuntimeException failed) {
                LOG.warn("old rationales cannot be forgotten yet, trying again", failed);
            }
            for (GraderDefinition grader : running()) {
                try {
                    turn(pack.get(), grader);
                } catch (InterruptedException ended) {
                    return;
                } catch (RuntimeException failed) {
                    LOG.warn("grader {} cannot work yet, trying again", grader.id(), failed);
                }
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

    private void turn(LoadedPack loaded, GraderDefinition grader) throws InterruptedException {
        Pack present = loaded.definitions();
        finding.runIfDue(present, grader);
        grading.asking().skipOver(grader);
        Optional<ClaimedItem> item = work.claim(present, grader);
        while (item.isPresent() && closing.getCount() > 0) {
            ClaimedItem claimed = item.get();
            questions.execute(() -> askAndGoOn(loaded, grader, claimed));
            item = work.claim(present, grader);
        }
        publisher.publish(present, grader);
        tell(grader);
    }

    /** A thread that has asked goes on with the next item, so that no time passes between questions. */
    private void askAndGoOn(LoadedPack loaded, GraderDefinition grader, ClaimedItem first) {
        try {
            Optional<ClaimedItem> item = Optional.of(first);
            while (item.isPresent()) {
                work.ask(loaded, grader, item.get());
                boolean goesOn = closing.getCount() > 0
                        && definitions().hash().equals(loaded.definitions().hash());
                item = goesOn ? work.claim(loaded.definitions(), grader) : Optional.empty();
            }
        } catch (RuntimeException failed) {
            // The lease runs out, and the item is asked about again.
            LOG.warn("a question of grader {} came to no end", grader.id(), failed);
        }
    }

    private void tell(GraderDefinition grader) {
        EndpointState state = grading.asking().endpoint(grader.id());
        alarm.tell(grader, state, why(state.failure()));
    }

    private List<GraderDefinition> running() {
        return definitions().graders().values().stream()
                .filter(grader -> grader.status() != GraderStatus.OFF)
                .toList();
    }

    @Override
    public void close() {
        closing.countDown();
        feed.close();
        questions.shutdown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(20));
            if (!questions.awaitTermination(2, TimeUnit.SECONDS)) {
                questions.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
