package io.breakwater.replay;

import io.breakwater.engine.Engine;
import io.breakwater.engine.ExpressionEvaluator;
import io.breakwater.history.log.LogEntry;
import io.breakwater.model.hit.Hit;
import io.breakwater.model.pack.DetectorCase;
import io.breakwater.pack.LoadedPack;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.signals.Signals;
import java.util.ArrayList;
import java.util.List;

/** One test case in an engine of its own. */
final class CaseRun {
    private final LoadedPack pack;
    private final DetectorCase testCase;

    CaseRun(LoadedPack pack, DetectorCase testCase) {
        this.pack = pack;
        this.testCase = testCase;
    }

    CaseResult result() {
        DetectorProgram program = pack.programs().get(testCase.detector());
        if (program == null) {
            return new CaseResult(
                    testCase, List.of("the pack has no detector '" + testCase.detector() + "' to test"), List.of());
        }
        List<FoundHit> found = run(program);
        return new CaseResult(
                testCase,
                CaseComparison.differences(testCase.expected(), found),
                found.stream().map(FoundHit::describe).toList());
    }

    private List<FoundHit> run(DetectorProgram program) {
        // The memory of near duplicates is part of a run, so each case gets its own.
        Signals signals = pack.signals().withEmptyMemory();
        Engine engine = new Engine(signals.functions(), signals.lists());
        engine.install(program);
        List<FoundHit> found = new ArrayList<>();
        int number = 0;
        CaseTimeline timeline = new CaseTimeline(pack, new ExpressionEvaluator(signals.functions()));
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
