package io.breakwater.engine.judge;

import io.breakwater.engine.Engine;
import io.breakwater.engine.WarmStart;
import io.breakwater.engine.shard.PageMemory;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.hit.HitColumn;
import io.breakwater.plan.function.StandardFunctions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One engine on its way through a stream, for tests that add and remove detectors as it goes. */
public final class RunningEngine {
    private final ExactLists lists;
    private final Supplier<PageMemory> memory;
    private final Engine engine;

    public RunningEngine() {
        this(PageMemory::unlimited);
    }

    /** @param memory for each engine that goes on where one was, another one */
    RunningEngine(Supplier<PageMemory> memory) {
        this(new ExactLists(), memory);
    }

    private RunningEngine(ExactLists lists, Supplier<PageMemory> memory) {
        this.lists = lists;
        this.memory = memory;
        this.engine = new Engine(StandardFunctions.library(), lists, memory.get());
    }

    /**
     * Another engine with these detectors that goes on where this one is, from its snapshot and what that lacks of the past.
     *
     * @param past everything this engine has gone through
     */
    RunningEngine restarted(List<JudgedDetector> detectors, List<StreamStep> past) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            engine.snapshot().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        RunningEngine next = new RunningEngine(lists.copy(), memory);
        detectors.forEach(next::install);
        try {
            next.engine.restore(new ByteArrayInputStream(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        next.startWarm(detectors, past);
        return next;
    }

    /** Runs exactly these detectors from now on, with windows as if they had always run. */
    public void startWarm(List<JudgedDetector> detectors, List<StreamStep> past) {
        ExactLists earlier = new ExactLists();
        WarmStart warm = engine.warmStart(
                detectors.stream().map(JudgedDetector::program).toList(), StandardFunctions.library(), earlier);
        for (StreamStep step : past) {
            if (step instanceof StreamStep.Arrival arrival) {
                if (warm.tables().contains(arrival.event().table())) {
                    warm.process(arrival.event());
                }
            } else if (step instanceof StreamStep.Change change) {
                warm.apply(change.ts(), change.record());
            } else if (step instanceof StreamStep.ListContent content) {
                warm.apply(content.ts(), earlier.to(content.list(), content.values()));
            }
        }
        engine.adopt(warm);
    }

    public void install(JudgedDetector detector) {
        engine.install(detector.program());
    }

    public void remove(JudgedDetector detector) {
        engine.remove(detector.id());
    }

    /** The hits the step makes, by the detector's id; a detector makes at most one. */
    public Map<String, FoundHit> step(StreamStep step) {
        Map<String, FoundHit> found = new LinkedHashMap<>();
        if (step instanceof StreamStep.Arrival arrival) {
            for (Hit hit : engine.process(arrival.event())) {
                if (!hit.event().equals(arrival.event().key())
                        || !hit.table().equals(arrival.event().table())
                        || found.put(hit.detector().id(), found(hit)) != null) {
                    throw new IllegalStateException("a hit that is not of this event, or a second one: " + hit);
                }
            }
        } else if (step instanceof StreamStep.Change change) {
            engine.apply(change.ts(), change.record());
        } else if (step instanceof StreamStep.ListContent content) {
            engine.apply(content.ts(), lists.to(content.list(), content.values()));
        }
        return found;
    }

    private static FoundHit found(Hit hit) {
        return new FoundHit(
                hit.ts(),
                hit.entity().id(),
                hit.columns().stream().map(HitColumn::value).toList());
    }
}
