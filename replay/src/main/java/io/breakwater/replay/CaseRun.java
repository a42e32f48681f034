package io.breakwater.replay;

import io.breakwater.engine.Engine;
import io.breakwater.history.log.LogEntry;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.pack.DetectorCase;
import io.breakwater.pack.LoadedPack;
import io.breakwater.pack.OutsideDetector;
import io.breakwater.pack.ScheduledDetector;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.signals.Signals;
import java.util.ArrayList;
import java.util.List;

/** One test case, in an engine, a history or before a check of its own. */
final class CaseRun {
    private final LoadedPack pack;
    private final DetectorCase testCase;

    CaseRun(LoadedPack pack, DetectorCase testCase) {
        this.pack = pack;
        this.testCase = testCase;
    }

    CaseResult result() {
        List<FoundHit> found;
        try {
            found = found();
        } catch (IllegalArgumentException impossible) {
            return new CaseResult(testCase, List.of(String.valueOf(impossible.getMessage())), List.of());
        }
        return new CaseResult(
                testCase,
                CaseComparison.differences(testCase.expected(), found),
                found.stream().map(FoundHit::describe).toList());
    }

    private List<FoundHit> found() {
        String id = testCase.detector();
        ScheduledDetector scheduled = pack.scheduled().get(id);
        if (scheduled != null) {
            return ScheduledCase.run(pack, scheduled, testCase);
        }
        OutsideDetector outside = pack.outside().get(id);
        if (outside != null) {
            return OutsideCase.run(pack, outside, testCase);
        }
        DetectorProgram program = pack.programs().get(id);
        if (program == null) {
            throw new IllegalArgumentException("the pack has no detector '" + id + "' to test");
        }
        return run(program);
    }

    private List<FoundHit> run(DetectorProgram program) {
        // What functions remember is part of a run, so each case gets its own.
        Signals signals = pack.signals().withEmptyMemory();
        Engine engine = new Engine(signals.functions(), signals.lists());
        engine.install(program);
        List<FoundHit> found = new ArrayList<>();
        int number = 0;
        CaseTimeline timeline = new CaseTimeline(pack, signals);
        for (LogEntry entry : timeline.entries(testCase)) {
            if (entry instanceof LogEntry.EventEntry event) {
                for (Hit hit : engine.process(event.event())) {
                    found.add(new FoundHit(number, hit));
                }
                number++;
            } else if (entry instanceof LogEntry.ControlEntry control) {
                engine.apply(control.ts(), control.change());
            }
        }
        return found;
    }
}
