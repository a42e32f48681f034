package io.breakwater.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Repeated passes of one program. */
public final class Passes {
    private static final int SHOWN_DETECTORS = 20;

    private final List<Timing> timings;

    private Passes(List<Timing> timings) {
        this.timings = timings;
    }

    /** Runs some passes that do not count and then those that do; throws if they do not agree on the hits. */
    public static Passes run(int warmUp, int passes, Supplier<Timing> pass) {
        List<Timing> all = new ArrayList<>();
        for (int i = 0; i < warmUp + passes; i++) {
            Heap.collect();
            all.add(pass.get());
        }
        List<Timing> timings = all.subList(warmUp, all.size());
        Hits hits = timings.get(0).hits();
        if (timings.stream().anyMatch(timing -> !timing.hits().equals(hits))) {
            throw new IllegalStateException("passes differ in their hits");
        }
        return new Passes(timings);
    }

    public void addTo(Report report) {
        Hits hits = timings.get(0).hits();
        report.put("events", timings.get(0).events());
        report.put("passes", timings.size());
        report.put("events_per_second", median(Timing::perSecond));
        report.put("events_per_second_of_cpu", median(Timing::perSecondOfCpu));
        report.put("second_half_per_second", median(Timing::secondHalfPerSecond));
        addHits(hits, report);
    }

    public static void addHits(Hits hits, Report report) {
        List<String> words = hits.words();
        report.put("hits", hits.total());
        report.put("fingerprint", hits.fingerprint());
        report.put("hits_by_detector", words.subList(0, Math.min(words.size(), SHOWN_DETECTORS)));
    }

    private Median median(ToDoubleFunction<Timing> figure) {
        return Median.of(timings.stream().map(figure::applyAsDouble).toList());
    }
}
