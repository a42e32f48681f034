package io.breakwater.benchmarks.peer.siddhi;

import io.breakwater.benchmarks.detectors.Asked;
import io.breakwater.benchmarks.measure.Flags;
import io.breakwater.benchmarks.measure.Hits;
import io.breakwater.benchmarks.measure.Passes;
import io.breakwater.benchmarks.measure.Report;
import io.breakwater.benchmarks.measure.Timing;
import io.breakwater.benchmarks.resource.Resources;
import io.breakwater.benchmarks.workload.Workload;
import io.siddhi.core.SiddhiAppRuntime;
import io.siddhi.core.SiddhiManager;
import io.siddhi.core.event.Event;
import io.siddhi.core.stream.input.InputHandler;
import io.siddhi.core.stream.output.StreamCallback;
import java.util.Set;

/**
 * Measures Siddhi with the detectors 1, 3 and 4 of D8, which it can express. Flags: {@code --form grouped|partitioned},
 * and {@code --events}, {@code --warm-up}, {@code --passes} as for our engine.
 */
public final class SiddhiBenchmark {
    private static final Set<String> FLAGS = Set.of("events", "form", "warm-up", "passes");

    private final Workload workload;
    private final String app;

    /** @param form grouped or partitioned */
    SiddhiBenchmark(Workload workload, String form) {
        this.workload = workload;
        this.app = Resources.text(SiddhiBenchmark.class, form + ".siddhi");
    }

    public static void main(String[] arguments) {
        Flags flags = Flags.parse(arguments, FLAGS);
        String form = flags.text("form", "grouped");
        SiddhiBenchmark benchmark = new SiddhiBenchmark(Asked.workload(flags), form);
        Report report = new Report("siddhi " + form);
        Passes.run(flags.number("warm-up", 1), flags.number("passes", 1), benchmark::timed)
                .addTo(report);
        report.print(System.out);
        // Siddhi leaves threads running.
        System.exit(0);
    }

    Timing timed() {
        SiddhiManager manager = new SiddhiManager();
        SiddhiAppRuntime runtime = manager.createSiddhiAppRuntime(app);
        Collector[] collectors = {new Collector(), new Collector(), new Collector()};
        runtime.addCallback("Hits1", collectors[0]);
        runtime.addCallback("Hits3", collectors[1]);
        runtime.addCallback("Hits4", collectors[2]);
        InputHandler input = runtime.getInputHandler("E");
        runtime.start();
        Timing timing = Timing.of(workload.size(), collectors.length, (row, hits) -> {
            send(input, row);
            for (int i = 0; i < collectors.length; i++) {
                collectors[i].moveTo(hits, i);
            }
        });
        runtime.shutdown();
        manager.shutdown();
        return timing;
    }

    private void send(InputHandler input, int row) {
        long millis = workload.ts[row] / 1000;
        Object[] values = {
            millis, row, workload.account[row], workload.ip[row], workload.apiKey[row], workload.tokens[row]
        };
        try {
            input.send(millis, values);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Keeps the row of the latest hit; Siddhi calls it while an event is being sent, at most once for each. */
    private static final class Collector extends StreamCallback {
        private int row = -1;

        @Override
        public void receive(Event[] events) {
            for (Event event : events) {
                if (row >= 0) {
                    throw new IllegalStateException("two hits of one event");
                }
                row = (Integer) event.getData(0);
            }
        }

        void moveTo(Hits hits, int detector) {
            if (row >= 0) {
                hits.add(detector, row);
                row = -1;
            }
        }
    }
}
