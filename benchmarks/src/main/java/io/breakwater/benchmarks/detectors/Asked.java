package io.breakwater.benchmarks.detectors;

import io.breakwater.benchmarks.measure.Flags;
import io.breakwater.benchmarks.workload.Workload;
import java.util.Arrays;
import java.util.List;

/** The workload and the detectors that a program's flags ask for. */
public final class Asked {
    private Asked() {}

    /** By {@code --events}, or {@code --hours}, and {@code --idle-hour}. */
    public static Workload workload(Flags flags) {
        int events = flags.text("hours", "").isEmpty()
                ? flags.number("events", Workload.EVENTS_PER_DAY)
                : (int) (Workload.EVENTS_PER_DAY * (long) flags.number("hours", 24) / 24);
        return flags.isSet("idle-hour") ? Workload.withIdleHour(events) : Workload.of(events);
    }

    /** By {@code --detectors}, and {@code --only}: positions in the set from 1, with commas between them. */
    public static List<DetectorText> detectors(Flags flags) {
        List<DetectorText> all =
                DetectorSet.named(flags.text("detectors", "d8")).detectors();
        String only = flags.text("only", "");
        return only.isEmpty()
                ? all
                : Arrays.stream(only.split(",", -1))
                        .map(position -> all.get(Integer.parseInt(position) - 1))
                        .toList();
    }
}
