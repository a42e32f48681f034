package io.breakwater.benchmarks.compare;

import com.google.gson.JsonObject;
import io.breakwater.benchmarks.measure.Flags;
import io.breakwater.benchmarks.measure.Median;
import io.breakwater.benchmarks.measure.Report;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Measures our engine beside its peers: every contender in a JVM of its own, in turns, so that what else the machine does
 * meets all of them. Flags:
 *
 * <pre>
 * --contests d8,siddhi,flink  which to hold
 * --rounds N                  how often (5)
 * --cores 1                   the cores of all contenders, as taskset -c wants them; without it all cores
 * --events N                  fewer events, to try it out
 * --heap 6g                   of each JVM
 * </pre>
 */
public final class CompareBenchmark {
    private static final Set<String> FLAGS = Set.of("contests", "rounds", "cores", "events", "heap");

    private CompareBenchmark() {}

    public static void main(String[] arguments) {
        Flags flags = Flags.parse(arguments, FLAGS);
        String heap = flags.text("heap", "6g");
        Launcher launcher = new Launcher(
                flags.text("cores", ""),
                List.of(
                        "-Xms" + heap,
                        "-Xmx" + heap,
                        "-XX:+AlwaysPreTouch",
                        "-XX:+UseParallelGC",
                        "-XX:+UseTransparentHugePages"));
        List<Contest> contests = Arrays.stream(
                        flags.text("contests", "d8,siddhi,flink").split(",", -1))
                .map(Contest::named)
                .toList();
        Map<Contest, Map<Contender, List<JsonObject>>> reports = new LinkedHashMap<>();
        int rounds = flags.number("rounds", 5);
        for (int round = 1; round <= rounds; round++) {
            for (Contest contest : contests) {
                for (Contender contender : contest.contenders(flags.number("events", contest.events()))) {
                    JsonObject report = launcher.run(contender);
                    System.err.printf("round %d of %d: %s %s%n", round, rounds, contender.name(), report);
                    reports.computeIfAbsent(contest, key -> new LinkedHashMap<>())
                            .computeIfAbsent(contender, key -> new ArrayList<>())
                            .add(report);
                }
            }
        }
        reports.forEach(CompareBenchmark::print);
    }

    private static void print(Contest contest, Map<Contender, List<JsonObject>> reports) {
        Report summary = new Report("compare " + contest);
        List<JsonObject> ours = reports.values().iterator().next();
        String fingerprint = ours.get(0).get("fingerprint").getAsString();
        double ourRate = rate(ours).median();
        summary.put("events", ours.get(0).get("events").getAsLong());
        summary.put("hits", ours.get(0).get("hits").getAsLong());
        reports.forEach((contender, all) -> {
            String name = contender.name().replaceAll("\\W+", "_");
            Median rate = rate(all);
            summary.put(name, rate);
            summary.put("ours_to_" + name, ourRate / rate.median());
            summary.put(
                    name + "_hits_equal",
                    all.stream()
                            .allMatch(report ->
                                    report.get("fingerprint").getAsString().equals(fingerprint)));
        });
        summary.print(System.out);
    }

    private static Median rate(List<JsonObject> reports) {
        return Median.of(reports.stream()
                .map(report -> report.get("events_per_second").getAsDouble())
                .toList());
    }
}
