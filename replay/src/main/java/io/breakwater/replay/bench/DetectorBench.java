package io.breakwater.replay.bench;

import static java.util.Objects.requireNonNull;

import io.breakwater.engine.DetectorCost;
import io.breakwater.engine.Engine;
import io.breakwater.history.log.LogEntry;
import io.breakwater.plan.DetectorProgram;
import io.breakwater.plan.function.FunctionLibrary;
import io.breakwater.plan.reference.ListMembership;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Measures detectors one by one, each in an engine of its own. */
public final class DetectorBench {
    private final Supplier<FunctionLibrary> functions;
    private final Supplier<? extends ListMembership> lists;
    private final BenchEvents events;
    private final LongSupplier nanoTime;

    /**
     * @param functions gives a library that has seen nothing yet
     * @param lists gives those that hold before the first event
     * @param nanoTime a clock that only runs forward, in nanoseconds
     */
    public DetectorBench(
            Supplier<FunctionLibrary> functions,
            Supplier<? extends ListMembership> lists,
            BenchEvents events,
            LongSupplier nanoTime) {
        this.functions = requireNonNull(functions, "functions is null");
        this.lists = requireNonNull(lists, "lists is null");
        this.events = requireNonNull(events, "events is null");
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
    }

    /** Runs all events through the detector twice: to warm up, and to measure. */
    public BenchResult measure(DetectorProgram program) {
        new Run(program).pass();
        Run measured = new Run(program);
        measured.pass();
        DetectorCost held = measured.engine.costs().get(0);
        return new BenchResult(
                program.version(),
                program.status(),
                measured.seen,
                measured.nanoseconds,
                measured.hits,
                held.keys(),
                held.bytes());
    }

    private final class Run {
        private final DetectorProgram program;
        private final Engine engine = new Engine(functions.get(), lists.get());
        private long seen;
        private long hits;
        private long nanoseconds;

        Run(DetectorProgram program) {
            this.program = program;
            engine.install(program);
        }

        void pass() {
            events.forEach(program, entries -> {
                long start = nanoTime.getAsLong();
                entries.forEach(this::take);
                nanoseconds += nanoTime.getAsLong() - start;
            });
        }

        private void take(LogEntry entry) {
            if (entry instanceof LogEntry.EventEntry event) {
                hits += engine.process(event.event()).size();
                seen++;
            } else if (entry instanceof LogEntry.ControlEntry control) {
                engine.apply(control.ts(), control.change());
            }
        }
    }
}
