package io.breakwater.pack.definition;

import io.breakwater.model.pack.GraderReading;
import io.breakwater.model.pack.Schedule;
import io.breakwater.pack.problem.PackProblem;
import io.breakwater.pack.yaml.YamlMapping;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What of a grader's file says which events it reads: hits, a random sample, what a query finds, or another's answers. */
final class GraderReadingKeys {
    /** Only together with {@code grader}. */
    private static final List<String> ANSWER_KEYS = List.of("answer", "labels", "probability", "similarity");

    private static final Duration USUAL_PACE = Duration.ofHours(1);
    private static final Duration LONGEST_LOOKBACK = Duration.ofDays(366);

    private GraderReadingKeys() {}

    static GraderReading read(YamlMapping grader, Reading reading) {
        Optional<YamlMapping> reads = grader.mapping("reads", FileKeys.GRADER_READING);
        if (reads.isEmpty()) {
            return new GraderReading.SampleOf("", 0);
        }
        YamlMapping mapping = reads.get();
        boolean one = Stream.of("detector", "sample", "query", "grader")
                        .filter(mapping::has)
                        .count()
                == 1;
        boolean table = mapping.has("table") == (mapping.has("sample") || mapping.has("query"));
        boolean spans = mapping.has("query") || (!mapping.has("every") && !mapping.has("lookback"));
        boolean answers = mapping.has("grader") || ANSWER_KEYS.stream().noneMatch(mapping::has);
        if (!one || !table || !spans || !answers) {
            reading.problems()
                    .error(
                            PackProblem.UNFIT_READING,
                            mapping.place(),
                            "a grader reads the hits of a detector, a sample of a table, what a query finds in one, or what"
                                    + " another grader answered",
                            "write {detector: ID}, {table: NAME, sample: 0.001}, {table: NAME, query: SELECT ts FROM ..,"
                                    + " every: 1h}, or {grader: ID, labels: [..]}");
        }
        if (mapping.has("detector")) {
            return new GraderReading.HitsOf(reading.references().read(References.Target.DETECTOR, mapping, "detector"));
        }
        if (mapping.has("grader")) {
            return answers(mapping);
        }
        String name = reading.references().read(References.Target.TABLE, mapping, "table");
        return mapping.has("query")
                ? rows(name, mapping, reading)
                : new GraderReading.SampleOf(name, mapping.number("sample", 0, 1, 0));
    }

    private static GraderReading answers(YamlMapping mapping) {
        return new GraderReading.AnswersOf(
                mapping.text("grader"),
                mapping.oneOf("answer", GraderReading.AnswersOf.Answer.class, GraderReading.AnswersOf.Answer.VIOLATES),
                mapping.texts("labels"),
                mapping.number("probability", 0, 1, 0),
                mapping.has("similarity")
                        ? OptionalDouble.of(mapping.number("similarity", 0, 1, 0))
                        : OptionalDouble.empty());
    }

    private static GraderReading rows(String table, YamlMapping mapping, Reading reading) {
        Duration every = mapping.duration("every", USUAL_PACE);
        if (every.compareTo(Schedule.SHORTEST) < 0 || every.compareTo(Schedule.LONGEST) > 0) {
            bad(mapping, "every", "a query runs every 1m at most and every 31d at least", "write such as 1h", reading);
            every = USUAL_PACE;
        }
        Duration lookback = mapping.duration("lookback", every);
        if (lookback.compareTo(every) < 0 || lookback.compareTo(LONGEST_LOOKBACK) > 0) {
            bad(
                    mapping,
                    "lookback",
                    "the span of a run is shorter than the time between two runs, or longer than a year",
                    "look back at least as long as 'every' says",
                    reading);
            lookback = every;
        }
        return new GraderReading.RowsOf(
                table, mapping.text("query").strip(), new Schedule(every, Duration.ZERO), lookback);
    }

    private static void bad(YamlMapping mapping, String key, String message, String remedy, Reading reading) {
        reading.problems().error(PackProblem.BAD_VALUE, mapping.placeOf(key), message, remedy);
    }
}
