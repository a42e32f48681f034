package io.breakwater.replay;

import io.breakwater.history.log.LogEntry;
import io.breakwater.history.query.MemoryHistory;
import io.breakwater.model.hit.ReportedHit;
import io.breakwater.model.pack.DetectorCase;
import io.breakwater.model.pack.Schedule;
import io.breakwater.pack.LoadedPack;
import io.breakwater.pack.ScheduledDetector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A test case of a scheduled detector: its events in a history in memory, and every run that is due from the case's start
 * on, up to the first one after its last event.
 */
final class ScheduledCase {
    private static final int MOST_RUNS = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private ScheduledCase() {}

    static List<FoundHit> run(LoadedPack pack, ScheduledDetector detector, DetectorCase testCase) {
        CaseTimeline timeline = new CaseTimeline(pack, pack.signals().withEmptyMemory());
        List<LogEntry> entries = timeline.entries(testCase);
        long last = entries.isEmpty()
                ? CaseTimeline.START
                : entries.get(entries.size() - 1).ts();
        List<FoundHit> found = new ArrayList<>();
        try (MemoryHistory history =
                MemoryHistory.open(pack.definitions().tables().values(), pack.coreTables())) {
            history.add(entries);
            for (long due : dueTimes(detector.kind().schedule(), last)) {
                ScheduledRun run = new ScheduledRun(detector, due);
                for (ReportedHit hit :
                        run.answer(history.run(run.request(PATIENCE))).hits()) {
                    found.add(new FoundHit(FoundHit.BY_A_RUN, hit.at(due)));
                }
            }
        }
        return found;
    }

    private static List<Long> dueTimes(Schedule schedule, long last) {
        List<Long> times = new ArrayList<>();
        long due = schedule.next(CaseTimeline.START);
        times.add(due);
        while (due <= last) {
            due = schedule.next(due);
            times.add(due);
            if (times.size() > MOST_RUNS) {
                throw new IllegalArgumentException(
                        "the case spans more than " + MOST_RUNS + " runs; let its events lie closer together");
            }
        }
        return times;
    }
}
