package io.breakwater.server;

import io.breakwater.history.log.LogEntry;
import io.breakwater.history.query.MemoryHistory;
import io.breakwater.model.event.Event;
import io.breakwater.model.hit.ReportedHit;
import io.breakwater.model.pack.Schedule;
import io.breakwater.pack.LoadedPack;
import io.breakwater.pack.ScheduledDetector;
import io.breakwater.replay.ScheduledRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Every run of a pack's scheduled detectors that is due between the first and the last event of streams. */
final class RunsOverStreams {
    private final LoadedPack pack;
    private final List<ScheduledDetector> detectors;
    private final List<LogEntry> entries = new ArrayList<>();
    private long firstTs;
    private long lastTs;

    RunsOverStreams(LoadedPack pack) {
        this.pack = pack;
        this.detectors = pack.scheduled().values().stream()
                .filter(detector -> detector.definition().status().runs())
                .toList();
    }

    /** Takes an event, engine time ascending; those of tables that no detector names are passed over. */
    void add(Event event) {
        firstTs = firstTs == 0 ? event.ts() : firstTs;
        lastTs = event.ts();
        if (detectors.stream().anyMatch(detector -> detector.definition().sql().contains(event.table()))) {
            entries.add(new LogEntry.EventEntry(event));
        }
    }

    /** Passes on each detector's hits in order of time. */
    void hits(BiConsumer<String, ReportedHit> consumer) {
        try (MemoryHistory history =
                MemoryHistory.open(pack.definitions().tables().values(), pack.coreTables())) {
            history.add(entries);
            for (ScheduledDetector detector : detectors) {
                Schedule schedule = detector.kind().schedule();
                for (long due = schedule.next(firstTs); due <= lastTs; due = schedule.next(due)) {
                    ScheduledRun run = new ScheduledRun(detector, due);
                    run.answer(history.run(run.request(Duration.ofMinutes(1))))
                            .hits()
                            .forEach(
                                    hit -> consumer.accept(detector.definition().id(), hit));
                }
            }
        }
    }
}
